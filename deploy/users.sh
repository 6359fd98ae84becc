#!/bin/bash
# Makes the two database users at the first start: the owner of the tables, and the web, which owns
# nothing. `manage.py migrate` gives the web its rights.
set -euo pipefail
psql -v ON_ERROR_STOP=1 --username postgres \
  -v owner="$(cat /run/secrets/owner_password)" -v web="$(cat /run/secrets/web_password)" <<'SQL'
create role owner login password :'owner';
create role web login password :'web';
create database casebook owner owner encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' template template0;
SQL
