#!/bin/sh
# In the virtual machine: breaks something, waits until the wall is back, and says in how many seconds.
# guest.sh restart COMMAND   after COMMAND another process of the unit shows the board, and is live
# guest.sh live COMMAND      after COMMAND the same process, or another, is live
# guest.sh thread main|feed  one thread of the wall is held
# guest.sh say               what state the wall is in
unit=$(cat /etc/kiosk-unit)
status=/run/callboard/status.json

up() { cut -d' ' -f1 /proc/uptime; }
since() { echo "$1 $(up)" | awk '{printf "%.1f", $2 - $1}'; }
property() { systemctl show -p "$1" --value "$unit"; }
pid() { property MainPID; }
shows() { [ "$(property ActiveState) $(property StatusText)" = "active The board is shown." ]; }
is_live() { grep -q '"state": *"live"' "$status" 2>/dev/null; }
# Given up after so many tenths of a second or more.
until_true() {
    left=1200
    until "$@"; do
        left=$((left - 1))
        [ $left -gt 0 ] || return 1
        sleep 0.1
    done
}
other_shows() { now=$(pid); [ "$now" != "$old" ] && [ "$now" != 0 ] && shows; }
wall() {
    # With cage the unit's main process is not the wall.
    for entry in /proc/[0-9]*; do
        [ "$(readlink "$entry/exe")" = /usr/bin/callboard ] && basename "$entry" && return
    done
}

mode=$1
old=$(pid)
start=$(up)
case $mode in
    restart | thread)
        rm -f "$status"
        if [ "$mode" = restart ]; then
            sh -c "$2"
        else
            wall=$(wall)
            case $2 in
                main) thread=$wall ;;
                # Of all threads only the feed's waits in epoll_wait.
                feed) thread=$(grep -lE '^(232|281) ' /proc/"$wall"/task/*/syscall | head -n 1 | cut -d/ -f5) ;;
            esac
            setsid /usr/local/bin/hold "$thread" >/dev/null 2>&1 </dev/null &
        fi
        if until_true other_shows; then echo "shows after $(since "$start") s,"; else echo "NOT BACK,"; fi
        if until_true is_live; then echo "live after $(since "$start") s"; else echo "NOT LIVE"; fi
        ;;
    live)
        sh -c "$2"
        if until_true is_live; then echo "live after $(since "$start") s,"; else echo "NOT LIVE,"; fi
        [ "$(pid)" = "$old" ] && echo "same process" || echo "another process"
        ;;
    say) ;;
esac
echo "($(systemctl show -p ActiveState,NRestarts "$unit" | tr '\n' ' ')$(grep -o '"state": *"[a-z]*"' "$status" 2>/dev/null),"
echo "board files: $(find /var/lib/callboard -type f -printf '%f '))"
