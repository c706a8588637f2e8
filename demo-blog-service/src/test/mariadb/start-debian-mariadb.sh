#!/bin/sh
# Starts a throw-away MariaDB from Debian's package mariadb-server, beside the system's own one and untouched by it, and
# prints the environment variables by which the tests find it:
#
#     variables=$(demo-blog-service/src/test/mariadb/start-debian-mariadb.sh)   # fails if the server does not start
#     eval "$variables"
#     ... run the tests ...
#     kill "$BLOG_TEST_DB_PID"
#     rm -rf "$BLOG_TEST_DB_DIRECTORY"   # when the server is gone
#
# As root, the server runs as the user mysql that the package has made.
set -eu

seconds_to_start=60
database=blogFastAPI
user=blog_test
password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')

fail() {
    echo "start-debian-mariadb: $1" >&2
    if [ -f "${directory:-}/server.log" ]; then
        tail -n 20 "$directory/server.log" >&2
    fi
    if [ -n "${pid:-}" ]; then
        kill "$pid" 2>/dev/null || true
    fi
    exit 1
}

PATH=$PATH:/usr/sbin:/usr/local/sbin
for program in mariadbd mariadb-install-db mariadb mariadb-admin; do
    command -v "$program" >/dev/null || fail "$program is missing: apt-get install mariadb-server"
done

directory=$(mktemp -d "${TMPDIR:-/tmp}/blog-mariadb-XXXXXX")
if [ "$(id -u)" -eq 0 ]; then
    server_user=mysql
    chown mysql: "$directory"
else
    server_user=$(id -un)
fi
socket=$directory/socket

mariadb-install-db --no-defaults --user="$server_user" --datadir="$directory/data" --skip-test-db \
    --auth-root-authentication-method=normal >"$directory/server.log" 2>&1 || fail "the data directory was not made"

# mariadbd cannot choose a free port by itself. One that somebody takes in the meantime makes the next one be tried.
attempt=0
while :; do
    port=$(od -An -N2 -tu2 /dev/urandom | awk '{ print 20000 + $1 % 12000 }')
    # Closing all outputs lets a caller's $(...) end while the server runs on.
    mariadbd --no-defaults --user="$server_user" --datadir="$directory/data" --socket="$socket" \
        --pid-file="$directory/pid" --bind-address=127.0.0.1 --port="$port" --character-set-server=utf8mb4 \
        --skip-name-resolve </dev/null >>"$directory/server.log" 2>&1 &
    pid=$!
    waited=0
    while kill -0 "$pid" 2>/dev/null && ! mariadb-admin --no-defaults --socket="$socket" -u root ping >/dev/null 2>&1; do
        [ "$waited" -lt $((seconds_to_start * 5)) ] || fail "the server is not up after $seconds_to_start s"
        waited=$((waited + 1))
        sleep 0.2
    done
    if kill -0 "$pid" 2>/dev/null; then
        break
    fi
    attempt=$((attempt + 1))
    [ "$attempt" -lt 5 ] || fail "the server does not start"
done

# The rights that the service needs, and no more. Root has no password, hence is locked.
mariadb --no-defaults --socket="$socket" -u root >>"$directory/server.log" 2>&1 <<SQL || fail "the database was not made"
CREATE DATABASE $database CHARACTER SET utf8mb4;
CREATE USER '$user'@'127.0.0.1' IDENTIFIED BY '$password';
GRANT SELECT, INSERT, DELETE, CREATE, INDEX ON $database.* TO '$user'@'127.0.0.1';
DROP USER IF EXISTS 'root'@'127.0.0.1', 'root'@'::1';
ALTER USER 'root'@'localhost' ACCOUNT LOCK;
SQL

echo "export BLOG_TEST_DB_URL='jdbc:mysql://127.0.0.1:$port/$database?sslMode=DISABLED'"
echo "export BLOG_TEST_DB_USER='$user'"
echo "export BLOG_TEST_DB_PASSWORD='$password'"
echo "export BLOG_TEST_DB_PID='$pid'"
echo "export BLOG_TEST_DB_DIRECTORY='$directory'"
