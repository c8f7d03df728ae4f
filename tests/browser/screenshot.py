"""Take the pictures of the documentation: `python3 run.py screenshot`.

A fresh site with the demo content is served for the purpose, so the pictures
show what a newcomer sees, and anybody can take them again.
"""

import os
import socket
import subprocess
import sys
import tempfile
import urllib.request
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.browser.chromium import LAUNCH

ROOT = Path(__file__).resolve().parents[2]
PICTURES: dict[str, tuple[str, ViewportSize]] = {
    "docs/home.png": ("/", {"width": 1280, "height": 1000}),
}
PATIENCE = 120  # seconds


def main() -> None:
    """Serve a demo site, and take every picture of `PICTURES`."""
    with tempfile.TemporaryDirectory(prefix="broadsheet-pictures-") as folder:
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        environment = {**os.environ, "DATA_DIR": folder, "PORT": str(port), "SITE_URL": address}
        command = [sys.executable, str(ROOT / "manage.py"), "serve", "--set-up"]
        with subprocess.Popen(command, env=environment, cwd=ROOT) as server:
            try:
                wait_for(f"{address}/readyz", server)
                with sync_playwright() as playwright:
                    browser = playwright.chromium.launch(**LAUNCH)
                    for name, (path, size) in PICTURES.items():
                        take(browser, f"{address}{path}", size, ROOT / name)
            finally:
                server.terminate()


def take(browser: Browser, address: str, size: ViewportSize, target: Path) -> None:
    """Store what a window of this size shows at an address."""
    page = browser.new_page(viewport=size)
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=target)
    page.close()
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1000} kB")


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    """Return when the site answers.

    Raises:
        SystemExit: it ended, or does not answer in time.
    """
    until = monotonic() + PATIENCE
    while monotonic() < until and server.poll() is None:
        with suppress(OSError), urllib.request.urlopen(address, timeout=2) as answer:
            if answer.status == 200:
                return
        sleep(0.2)
    sys.exit("The site did not start; see above.")


if __name__ == "__main__":
    main()
