"""Sends the system's date, every two seconds, to each client that said "date".

With the library websockets, 13 or newer: python3 dateserver.py
"""

import asyncio
import os
from contextlib import suppress
from datetime import datetime

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed


# #region handler
async def send_dates(client: ServerConnection) -> None:
    with suppress(ConnectionClosed):
        while True:
            await client.send(datetime.now().isoformat(timespec="seconds"))
            await asyncio.sleep(2)


async def handler(client: ServerConnection) -> None:
    dates = None  # a local variable: one for each client
    with suppress(ConnectionClosed):
        async for message in client:
            if message == "date" and dates is None:
                dates = asyncio.create_task(send_dates(client))
    if dates is not None:
        dates.cancel()
# #endregion handler


# #region main
async def main() -> None:
    port = int(os.environ.get("PORT", "8888"))
    async with serve(handler, "localhost", port) as server:
        print(f"Listening on ws://localhost:{port}")
        await server.serve_forever()


asyncio.run(main())
# #endregion main
