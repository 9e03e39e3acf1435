"""ClickHouse's HTTP interface (port 8123) on the real engine, which is embedded as the Python module chdb.

Ours are HTTP, authentication, sessions, ids and headers; every answer and every error text is the engine's.
"""
import asyncio
import base64
import concurrent.futures
import hmac
import json
import os
import re
import time
import uuid

import chdb
from aiohttp import web

DATA = os.environ.get("CLICKHOUSE_PATH", "/var/lib/clickhouse")
CONNECTION = f"{DATA}?config-file=/etc/clickhouse-server/config.xml"
USER = os.environ.get("CLICKHOUSE_USER") or "default"
PASSWORD = os.environ.get("CLICKHOUSE_PASSWORD", "")
THREADS = concurrent.futures.ThreadPoolExecutor(24)

# parameters of the interface itself; every other one is a setting of the engine
INTERFACE = {
    "query", "database", "default_format", "user", "password", "query_id", "session_id", "session_timeout",
    "session_check", "quota_key", "compress", "decompress", "enable_http_compression", "close_session", "role",
    "stacktrace", "buffer_size", "wait_end_of_query", "send_progress_in_http_headers",
    "http_headers_progress_interval_ms", "client_protocol_version", "cancel_http_readonly_queries_on_client_close"}
# where the embedded engine's defaults differ from a server's
SERVER_SETTINGS = {"mutations_sync": "0", "implicit_select": "0"}
STATUS = {194: 401, 48: 501, 76: 503, 202: 503,
          **dict.fromkeys((192, 193, 511, 516), 403),
          **dict.fromkeys((6, 25, 26, 27, 38, 41, 53, 62, 72, 117, 456, 457), 400),
          **dict.fromkeys((46, 47, 50, 56, 60, 63, 73, 81, 115, 336), 404)}
CONTENT_TYPES = {"json": "application/json", "csv": "text/csv", "tab": "text/tab-separated-values"}

LEADING_COMMENTS = re.compile(r"\A(\s*(--[^\n]*\n|/\*.*?\*/))+", re.S)
INSERT = re.compile(r"\s*insert\s+into\b", re.I)
FORMAT_AT_END = re.compile(r"\bformat\s+(\w+)\s*$", re.I)
ENGINE_ERROR = re.compile(r"Code: (\d+)\. DB::Exception.*", re.S)


class Session:
    """A connection that keeps temporary tables and settings between the requests that name it."""
    def __init__(self, connection):
        self.connection, self.lock, self.expires = connection, asyncio.Lock(), 0.0


SESSIONS = {}


def credentials(request):
    if "X-ClickHouse-User" in request.headers:
        return request.headers["X-ClickHouse-User"], request.headers.get("X-ClickHouse-Key", "")
    scheme, _, encoded = request.headers.get("Authorization", "").partition(" ")
    if scheme == "Basic":
        try:
            user, _, password = base64.b64decode(encoded).decode().partition(":")
            return user, password
        except ValueError:
            return "", ""
    return request.query.get("user") or "default", request.query.get("password", "")


def is_allowed(user, password):
    return user == USER and hmac.compare_digest(password.encode(), PASSWORD.encode())


def split_statement(query, body):
    """The request's statement, and the data of an INSERT when it comes apart from it."""
    text = body.decode("utf-8", "surrogateescape")
    if not query:
        sql, data = text, b""
    elif body and not INSERT.match(LEADING_COMMENTS.sub("", query)):
        sql, data = query + "\n" + text, b""
    else:
        sql, data = query, body
    sql = LEADING_COMMENTS.sub("", sql)
    if data or not INSERT.match(sql):          # inline rows may end in a semicolon that belongs to them
        sql = sql.strip().rstrip(";").rstrip()
    return sql, data


def literal(value):
    if re.fullmatch(r"-?\d+(\.\d+)?", value):
        return value
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def insert_rows(connection, sql, data):
    at_end = FORMAT_AT_END.search(sql)
    if at_end:
        head, row_format = sql[:at_end.start()], at_end.group(1)
    else:
        head, row_format = re.sub(r"\bvalues\s*$", "", sql, flags=re.I), "Values"
    with connection.send_insert(head, row_format) as insert:
        insert.append(data)
        return insert.finish().rows_written


def execute(connection, request):
    """Runs one statement in a pool thread: (answer, summary numbers)."""
    began = time.monotonic()
    settings = {**SERVER_SETTINGS, "log_comment": request["id"], **request["settings"]}
    if "readonly" in settings:                 # last, or it forbids the settings after it
        settings["readonly"] = settings.pop("readonly")
    connection.query("SET " + ", ".join(f"{name}={literal(value)}" for name, value in settings.items()))
    if request["database"]:
        connection.query("USE `" + request["database"].replace("`", "\\`") + "`")
    if request["data"]:
        answer, read_rows, read_bytes = b"", 0, 0
        written = insert_rows(connection, request["sql"], request["data"])
    else:
        result = connection.query(request["sql"], request["format"], params=request["parameters"])
        answer, read_rows, read_bytes = result.bytes(), result.storage_rows_read(), result.storage_bytes_read()
        written = result.rows_written()
    numbers = {"read_rows": read_rows, "read_bytes": read_bytes, "written_rows": written, "written_bytes": 0,
               "total_rows_to_read": 0, "result_rows": 0, "result_bytes": len(answer),
               "elapsed_ns": int((time.monotonic() - began) * 1e9)}
    return answer, {name: str(number) for name, number in numbers.items()}


def execute_once(request):
    """A connection of its own for each request: one connection runs its statements one after the other."""
    connection = chdb.connect(CONNECTION)
    try:
        return execute(connection, request)
    finally:
        connection.close()


async def execute_in_session(name, timeout, request):
    loop = asyncio.get_running_loop()
    for old in [key for key, session in SESSIONS.items() if session.expires < time.time() and not session.lock.locked()]:
        SESSIONS.pop(old).connection.close()
    if name not in SESSIONS:
        SESSIONS[name] = Session(await loop.run_in_executor(THREADS, chdb.connect, CONNECTION))
        SESSIONS[name].expires = time.time() + timeout
    session = SESSIONS[name]
    request["settings"].pop("readonly", None)
    async with session.lock:
        session.expires = time.time() + timeout
        return await loop.run_in_executor(THREADS, execute, session.connection, request)


def headers_of(query_id):
    return {"X-ClickHouse-Query-Id": query_id, "X-ClickHouse-Server-Display-Name": os.uname().nodename}


def failure(code, text, query_id):
    if not text.startswith("Code:"):
        text = f"Code: {code}. DB::Exception: {text}"
    if "(version " not in text:
        text += f" (version {chdb.engine_version})"
    return web.Response(status=STATUS.get(code, 500), text=text.rstrip() + "\n",
                        headers={**headers_of(query_id), "X-ClickHouse-Exception-Code": str(code)})


def success(answer, numbers, row_format, query_id):
    kind = next((kind for prefix, kind in CONTENT_TYPES.items() if row_format.lower().startswith(prefix)), "text/plain")
    return web.Response(body=answer, headers={
        **headers_of(query_id), "X-ClickHouse-Summary": json.dumps(numbers), "X-ClickHouse-Format": row_format,
        "X-ClickHouse-Timezone": "UTC", "Content-Type": kind + "; charset=UTF-8"})


def read_request(http, body, query_id):
    query = http.query
    sql, data = split_statement(query.get("query", ""), body)
    settings = {name: value for name, value in query.items() if name not in INTERFACE and not name.startswith("param_")}
    if http.method in ("GET", "HEAD"):
        settings.setdefault("readonly", "2")
    return {"id": query_id, "sql": sql, "data": data, "settings": settings,
            "parameters": {name[6:]: value for name, value in query.items() if name.startswith("param_")},
            "database": query.get("database") or http.headers.get("X-ClickHouse-Database"),
            "format": query.get("default_format") or http.headers.get("X-ClickHouse-Format") or "TabSeparated"}


async def statement(http):
    body = await http.read()
    query_id = http.query.get("query_id") or str(uuid.uuid4())
    if http.method == "GET" and not body and "query" not in http.query:
        return web.Response(text="Ok.\n")
    user, password = credentials(http)
    if not is_allowed(user, password):
        return failure(516, f"{user}: Authentication failed: password is incorrect, or there is no user with such name. "
                            "(AUTHENTICATION_FAILED)", query_id)
    if http.headers.get("Content-Encoding", "identity") not in ("identity", "gzip", "deflate") or http.query.get("decompress") == "1":
        return failure(48, "This front takes plain, gzip and deflate bodies only. (NOT_IMPLEMENTED)", query_id)
    request = read_request(http, body, query_id)
    if not request["sql"]:
        return failure(62, "Syntax error: failed at position 1 (end of query): Empty query. (SYNTAX_ERROR)", query_id)
    try:
        session = http.query.get("session_id")
        if session:
            outcome = await execute_in_session(session, float(http.query.get("session_timeout", 60)), request)
        else:
            outcome = await asyncio.get_running_loop().run_in_executor(THREADS, execute_once, request)
    except Exception as error:                 # the module raises RuntimeError with the engine's text
        known = ENGINE_ERROR.search(str(error))
        return failure(int(known.group(1)) if known else 1002, known.group(0) if known else str(error), query_id)
    named = None if INSERT.match(request["sql"]) else FORMAT_AT_END.search(request["sql"])
    response = success(*outcome, named.group(1) if named else request["format"], query_id)
    if http.query.get("enable_http_compression") == "1":
        response.enable_compression()
    return response


async def ping(_):
    return web.Response(text="Ok.\n")


def main():
    app = web.Application(client_max_size=1 << 30)
    app.router.add_get("/ping", ping)
    app.router.add_get("/replicas_status", ping)
    app.router.add_route("*", "/", statement)
    keep = chdb.connect(CONNECTION)            # holds the engine open for the life of the process
    database = os.environ.get("CLICKHOUSE_DB", "").replace("`", "")
    if database:
        keep.query(f"CREATE DATABASE IF NOT EXISTS `{database}`")
    print(f"engine {chdb.engine_version}, listening on 8123", flush=True)
    web.run_app(app, host="0.0.0.0", port=8123, print=None, access_log=None)
    keep.close()


main()
