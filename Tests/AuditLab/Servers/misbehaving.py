"""Servers of the lab that do what no server should, and mail servers that do what they should.

Reads a file of JSON: a list of listeners, each with "address", "port", "kind" (http, smtp, dns), "does" (a word below) and,
where it speaks TLS, "chain" and "key". Says "ready" once all of them listen. Standard library alone.
"""

import asyncio
import itertools
import json
import socket
import ssl
import struct
import sys
import zlib

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
PAGE = b"<!DOCTYPE html><html lang=kk><title>x</title><p>" + "ә".encode() * 100
FILTER = (
    b"<!DOCTYPE html><html><head><title>Attention Required!</title></head><body><h1>Access denied</h1>"
    b"<p>This website is using a security service to protect itself. Your request was blocked. "
    b"Request ID: 8f2c71</p></body></html>"
)
CHUNK = 64 * 1024
GIGABYTE = 1 << 30


def bomb():
    """Four gigabytes of nothing in four megabytes: sixteen members (RFC 1952, section 2.2) of 256 megabytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1 << 20)
    return b"".join([packer.compress(block) for _ in range(256)] + [packer.flush()]) * 16


BOMB = []


async def question(reader):
    """The head of a request; None where the visitor leaves."""
    try:
        return await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 60)
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError, asyncio.TimeoutError):
        return None


async def pour(writer, first, block, times):
    writer.write(first)
    for _ in times:
        writer.write(block)
        await writer.drain()
        # Where the visitor reads fast, drain returns at once, and nobody else would have a turn.
        await asyncio.sleep(0)


def reset(writer):
    """An end by RST instead of FIN."""
    plain = writer.get_extra_info("socket")
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def page(reader, writer, does, asked):
    if does == "silent":
        await asyncio.sleep(600)
    elif does == "slow":
        writer.write(HEAD + b"Content-Length: 100000\r\n\r\n")
        for _ in range(600):
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(1)
    elif does == "endless":
        body = b"%x\r\n%s\r\n" % (CHUNK, b"x" * CHUNK)
        await pour(writer, HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + body, body, itertools.count())
    elif does == "huge":
        length = 10 * GIGABYTE
        await pour(writer, HEAD + b"Content-Length: %d\r\n\r\n" % length, b"x" * CHUNK, range(length // CHUNK))
    elif does == "promisesMore":
        writer.write(HEAD + b"Content-Length: 1000000\r\n\r\n" + PAGE)
    elif does == "promisesLess":
        writer.write(HEAD + b"Content-Length: 10\r\n\r\n" + PAGE + b"HTTP/1.1 200 OK\r\n\r\n")
    elif does == "headerFlood":
        fields = (b"X-Flood-%d: " % 1 + b"y" * 1000 + b"\r\n") * 60
        await pour(writer, HEAD, fields, itertools.count())
    elif does == "gzipBomb":
        if not BOMB:
            BOMB.append(bomb())
        head = HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(BOMB[0])
        await pour(writer, head, BOMB[0], [0])
    elif does == "filter":
        head = b"HTTP/1.1 403 Forbidden\r\nServer: cloudflare\r\nContent-Type: text/html\r\nCF-RAY: 1-ALA\r\n"
        writer.write(head + b"Content-Length: %d\r\n\r\n" % len(FILTER) + FILTER)
    elif does == "reset":
        reset(writer)
    elif does == "garbage":
        writer.write(bytes(range(256)) * 20)
    elif does == "redirectsOn":
        target = asked.split(b" ")[1]
        field = b"Location: %s\r\n" % (target.rstrip(b"/") + b"/on")
        writer.write(b"HTTP/1.1 302 Found\r\n" + field + b"Content-Length: 0\r\n\r\n")
    else:
        raise SystemExit(f"misbehaving.py: there is no '{does}'")


async def http(reader, writer, does):
    """One connection, one answer."""
    asked = await question(reader)
    if asked:
        await page(reader, writer, does, asked)


async def mute(reader, writer):
    await asyncio.sleep(600)


async def smtp(reader, writer, does, context):
    """Enough of RFC 5321 and RFC 3207 for a visitor who only looks."""
    writer.write(b"220 mail.lab ESMTP\r\n")
    secure = False
    while line := await asyncio.wait_for(reader.readline(), 60):
        word = line.strip().upper().split(b" ")[0]
        if word == b"EHLO":
            offer = b"250-STARTTLS\r\n" if context and not secure else b""
            writer.write(b"250-mail.lab\r\n250-SIZE 1000000\r\n" + offer + b"250 8BITMIME\r\n")
        elif word == b"STARTTLS" and context and not secure:
            writer.write(b"220 go ahead\r\n")
            await writer.drain()
            await writer.start_tls(context)
            secure = True
        elif word == b"QUIT":
            writer.write(b"221 bye\r\n")
            return
        else:
            writer.write(b"250 ok\r\n" if word in (b"HELO", b"NOOP", b"RSET") else b"502 no\r\n")
        await writer.drain()


class Garbled(asyncio.DatagramProtocol):
    """Answers a DNS question with its own number and octets that are no message."""

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, place):
        self.transport.sendto(data[:2] + b"\x84\x00\xff\xff\xff\xff" + bytes(range(200)), place)


def visited(listener, context):
    kind, does = listener["kind"], listener["does"]

    async def visit(reader, writer):
        try:
            if kind == "smtp":
                await smtp(reader, writer, does, context)
            elif does == "mute":
                await mute(reader, writer)
            else:
                await http(reader, writer, does)
            await writer.drain()
        except (ConnectionError, ssl.SSLError, asyncio.TimeoutError, OSError):
            pass
        finally:
            writer.close()

    return visit


async def main():
    loop = asyncio.get_running_loop()
    keep = []
    with open(sys.argv[1], encoding="utf-8") as file:
        listeners = json.load(file)
    for listener in listeners:
        place = (listener["address"], listener["port"])
        if listener["kind"] == "dns":
            keep.append(await loop.create_datagram_endpoint(Garbled, local_addr=place))
            continue
        context = None
        if "chain" in listener:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(listener["chain"], listener["key"])
        # A mute server says nothing to a handshake either; mail speaks TLS only once it is asked to.
        early = None if listener["kind"] == "smtp" or listener["does"] == "mute" else context
        keep.append(await asyncio.start_server(visited(listener, context), *place, ssl=early, backlog=256))
    print("ready", flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
