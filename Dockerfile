# One image for web, worker and beat. Non-root, and happy on a read-only file system.
FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY requirements.txt ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
RUN PATH=/venv/bin:$PATH python -m common.translations compile \
 && DATABASE_URL=postgres://build@localhost/build SECRET_KEY=only-while-the-image-is-built-0123456789 \
    FIELD_KEYS=build:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= ALLOWED_HOSTS=localhost \
    STATIC_ROOT=/app/static-root /venv/bin/python manage.py collectstatic --noinput

FROM python:3.11-slim-bookworm
# The client of the server in docker-compose.yml: an older pg_dump refuses to read a newer server.
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates postgresql-common \
 && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 \
    fonts-dejavu-core fonts-noto-core postgresql-client-18 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /nonexistent casebook \
 && install -d -o casebook -g casebook /media
COPY --from=build /venv /venv
COPY --from=build /app /app
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/app/static-root MEDIA_ROOT=/media DJANGO_SETTINGS_MODULE=payoke.settings
WORKDIR /app
USER casebook
EXPOSE 8000
CMD ["gunicorn", "payoke.wsgi", "--config", "deploy/gunicorn.conf.py", "--bind", "0.0.0.0:8000", \
     "--worker-tmp-dir", "/dev/shm"]
