"""How pages are served, in the image and by ./dev run."""

workers = 2
# More than work at once: those that wait for a lock must leave some for the others.
threads = 8
worker_class = "common.webserver.WholeRequestWorker"
# How long a connection may be silent between two requests, or in the middle of one.
keepalive = 10
# The socket would lie in the home folder, one for all that run there.
control_socket_disable = True
loglevel = "warning"
# As the application logs: no address, no value, of a fault only its kind and place.
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "common.logs.AllowListFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"gunicorn.error": {"handlers": ["stderr"], "propagate": False}},
}
