"""A real Modbus TCP server for tests (python3-pymodbus). Reads `{"3": {"1030": 1500}, "4": {...}, "1": {...}}` again for every request:
function code, address from 0, word or bit. What is not there is refused with exception 2. Usage: modbus-server.py PORT FILE"""

import asyncio
import json
import sys

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.server import StartAsyncTcpServer


class Live(ModbusSequentialDataBlock):
    def __init__(self, file, code):
        super().__init__(0, [0])
        self.file, self.code = file, code

    def words(self):
        with open(self.file, encoding="utf-8") as file:
            return json.load(file).get(self.code, {})

    def validate(self, address, count=1):
        words = self.words()
        return all(str(address + i) in words for i in range(count))

    def getValues(self, address, count=1):
        words = self.words()
        return [words[str(address + i)] for i in range(count)]


async def main():
    port, file = int(sys.argv[1]), sys.argv[2]
    # zero_mode: addresses as they go over the wire.
    device = ModbusSlaveContext(co=Live(file, "1"), di=Live(file, "2"), hr=Live(file, "3"), ir=Live(file, "4"), zero_mode=True)
    await StartAsyncTcpServer(context=ModbusServerContext(slaves=device, single=True), address=("127.0.0.1", port), allow_reuse_address=True)


asyncio.run(main())
