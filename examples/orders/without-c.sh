#!/bin/sh
# The domain of this folder with the commands alone, for a service in any language.
# Usage: without-c.sh FOLDER, which gets the files that are made.
set -eu

flowmsg=${FLOWMSG:-flowmsg}
scanner=${SCANNER:-$(${PKG_CONFIG:-pkg-config} --variable=scanner flowmsg)}
made=$1

# One file with the definitions, the terms and the Korean catalog.
${MSGFMT:-msgfmt} -c -o "$made/ko.mo" po/ko.po
"$scanner" domain orders.xml "$made/orders.fmd" ko="$made/ko.mo"

# One message, in two languages.
export FLOWMSG_DOMAIN="$made/orders.fmd"
"$flowmsg" render -l en 100-409 product='Green tea' available=0 wanted=5
"$flowmsg" render -l ko 100-409 product=녹차 available=0 wanted=5

# Many messages, for a program that starts the command once: a request a line, an answer a line.
"$flowmsg" batch <<'REQUESTS'
{"id":1,"locale":"en","code":"100-409","args":{"product":"Green tea","available":1,"wanted":1200}}
{"id":2,"locale":"ko","code":"100-409","args":{"product":"녹차","available":1,"wanted":1200}}
{"id":3,"locale":"ko","domain":"orders","code":"100-409","part":"title"}
REQUESTS

# The page for translators follows orders.xml and po/ko.po; --once writes it into a folder.
if [ "${LINT-}" != no ]; then
    "$flowmsg" preview --domain orders.xml --once "$made/page" po/ko.po
fi
