"""moto's server, one request at a time: `python s3_server.py PORT`.

Its own command answers in threads, where an object that another request writes over is closed while the first is still
answered (500): S3 loses no write to another.
"""

from __future__ import annotations

import sys

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import run_simple


def main(port: int) -> None:
    """Until it is killed."""
    application = DomainDispatcherApplication(create_backend_app)
    run_simple("127.0.0.1", port, application, request_handler=MotoRequestHandler)


if __name__ == "__main__":
    main(int(sys.argv[1]))
