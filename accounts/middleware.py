"""The door: who is signed in but not ready, or left the screen, goes no further."""

from django.shortcuts import redirect

OPEN = ("/accounts/", "/static/", "/healthz", "/readyz")


class Door:
    """Send people without a second step to enrolment."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        user = request.user
        if (
            user.is_authenticated
            and not request.path_info.startswith(OPEN)
            and not user.has_second_step
        ):
            return redirect("mfa_activate_totp")
        return self.get_response(request)
