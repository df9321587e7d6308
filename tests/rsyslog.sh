#!/bin/sh
# flowmsg inside a real rsyslogd.  relog: a syslog line with an error gets its text as a property.
# batch: a line that is a request gets its reply in a file.
# SPDX-License-Identifier: MIT
#
# rsyslogd is started with a configuration of its own in an empty folder, and ended.  Without
# rsyslogd, its module mmexternal or logger, the test is skipped.
set -eu

FLOWMSG=${FLOWMSG:-./flowmsg}
PATH=$PATH:/usr/sbin:/sbin
rsyslogd=$(command -v rsyslogd) || { echo "there is no rsyslogd"; exit 77; }
command -v logger > /dev/null || { echo "there is no logger"; exit 77; }
modules=
for dir in /usr/lib/*/rsyslog /usr/lib/rsyslog /usr/lib64/rsyslog; do
    [ ! -e "$dir/mmexternal.so" ] || modules=$dir
done
[ -n "$modules" ] || { echo "rsyslogd has no mmexternal"; exit 77; }

work=$(mktemp -d)
pid=
end() {
    [ -z "$pid" ] || { kill "$pid" && wait "$pid"; } 2> /dev/null || true
    rm -rf "$work"
}
trap end EXIT
trap 'exit 1' HUP INT TERM

# rsyslogd starts its programs without an environment, and splits their command at spaces.
case $FLOWMSG in
/*) ;;
*) FLOWMSG=$(cd "$(dirname "$FLOWMSG")" && pwd)/$(basename "$FLOWMSG") ;;
esac
cat > "$work/flowmsg" << SH
#!/bin/sh
PATH='$PATH'
export PATH
exec '$FLOWMSG' "\$@"
SH
chmod +x "$work/flowmsg"

# The first action gets the text of a message, the second one all properties as JSON.
cat > "$work/conf" << CONF
global(workDirectory="$work")
module(load="imuxsock" SysSock.Use="off")
module(load="mmexternal")
module(load="omprog")
input(type="imuxsock" Socket="$work/socket")
template(name="texts" type="string" string="%\$!text%|%\$!error!ko%\n")
action(type="mmexternal" binary="$work/flowmsg relog -l ko --reply=rsyslog")
action(type="mmexternal" interface.input="fulljson"
       binary="$work/flowmsg relog -l ko --reply=rsyslog --code=.msg.code --into=.error.ko --part=title")
action(type="omfile" file="$work/texts" template="texts")
template(name="request" type="string" string="%msg%\n")
if \$programname == "request" then
    action(type="omprog" binary="$work/flowmsg batch -l ko" template="request"
           output="$work/replies")
CONF
"$rsyslogd" -n -f "$work/conf" -i "$work/pid" > "$work/log" 2>&1 &
pid=$!

# Wait up to a minute until a command succeeds.
await() {
    n=0
    until "$@"; do
        n=$((n + 1))
        if [ $n -gt 600 ] || ! kill -0 "$pid" 2> /dev/null; then
            echo "not ok $*"
            cat "$work/log"
            exit 1
        fi
        sleep 0.1
    done
}
has_lines() { [ -e "$work/$1" ] && [ "$(wc -l < "$work/$1")" -ge "$2" ]; }
say() { logger -u "$work/socket" -t app -- "$1"; }

await [ -S "$work/socket" ]
say '{"code":"1420-400","domain":"flow-service","arguments":{"state":"disabling"}}'
say 'no error'
say 'level=error code=1420-400 domain=flow-service arg.state=enabling'
say '{"code":"no such code"}'
say '{"code":"1405-400"}'
await has_lines texts 5

cat > "$work/expected" << 'TEXTS'
현재 disabling 상태는 업데이트할 수 없습니다.|잘못된 요청
|
현재 enabling 상태는 업데이트할 수 없습니다.|
|
요청 본문은 비어 있거나 null일 수 없습니다. 요청 본문을 제공하고 다시 시도하십시오.|잘못된 요청
TEXTS
diff -u "$work/expected" "$work/texts"
echo "ok rsyslog: relog"

logger -u "$work/socket" -t request -- \
    '{"id":1,"code":"1420-400","args":{"state":"disabling"}}'
logger -u "$work/socket" -t request -- '{"id":2,"pattern":"{n}{n, josa, 이/가}","args":{"n":3}}'
await has_lines replies 2
cat > "$work/expected" << 'REPLIES'
{"id":1,"text":"현재 disabling 상태는 업데이트할 수 없습니다."}
{"id":2,"text":"3이"}
REPLIES
diff -u "$work/expected" "$work/replies"
echo "ok rsyslog: batch"
