from django.conf import settings


def test_home_of_tests_is_temporary() -> None:
    assert "test-" in str(settings.ENV.home)
