#!/bin/sh
# In the virtual machine: does something to the display, waits until the wall has taken note of it, and says in how many seconds.
# display_guest.sh shown COMMAND    after COMMAND a frame is on a display, opened anew
# display_guest.sh unseen COMMAND   after COMMAND nothing is shown: no display, or the panel is off
# display_guest.sh plug N           N times without a monitor and with it; memory and files before and after
# display_guest.sh exchanged        another monitor is plugged in meanwhile, and shows
# display_guest.sh failing FAULT     the driver fails: stuck and refused as preload.c says, or blank; then it works again
# display_guest.sh set KEY VALUE    [display] of the configuration; then the service is restarted, and shown
# display_guest.sh say              what the wall and the kernel say of the display
unit=$(cat /etc/kiosk-unit)
connector=/sys/class/drm/card0-Virtual-1/status

up() { cut -d' ' -f1 /proc/uptime; }
since() { echo "$1 $(up)" | awk '{printf "%.1f", $2 - $1}'; }
property() { systemctl show -p "$1" --value "$unit"; }
lines() { journalctl -u "$unit" -o cat --no-pager --after-cursor "$cursor"; }
# Given up after a minute.
until_true() {
    last=$(($(up | cut -d. -f1) + 60))
    until "$@"; do
        [ "$(up | cut -d. -f1)" -lt $last ] || return 1
        sleep 0.1
    done
}
opened_anew() { lines | grep -q '^The picture is on '; }
shows() { [ "$(property ActiveState) $(property StatusText)" = "active The board is shown." ]; }
shows_nothing() { case $(property StatusText) in "no display"* | "the panel is off") ;; *) false ;; esac; }
memory() {
    pid=$(property MainPID)
    echo "$(awk '/^VmRSS/ {print $2}' "/proc/$pid/status") KiB, $(find "/proc/$pid/fd" | wc -l) files, $(find "/proc/$pid/task" -maxdepth 1 | wc -l) threads"
}
same() { [ "$(property MainPID)" = "$old" ] && echo "same process" || echo "ANOTHER PROCESS"; }

shown() {
    sh -c "$1" >/dev/null
    if until_true opened_anew && until_true shows; then
        echo "shown after $(since "$start") s, $(same): $(lines | grep '^The picture is on ' | tail -n 1)"
    else
        echo "NOT SHOWN ($(property StatusText))"
    fi
}

plug() {
    echo "before: $(memory);"
    longest=0
    for _ in $(seq "$1"); do
        echo off >"$connector"
        until_true shows_nothing || echo "STILL SHOWN;"
        began=$(up)
        echo detect >"$connector"
        until_true shows || echo "NOT SHOWN;"
        longest=$(echo "$longest $(since "$began")" | awk '{print ($1 > $2 ? $1 : $2)}')
    done
    echo "after: $(memory); shown again after at most $longest s, $(same)"
}

monitor() { cat /sys/class/drm/card0-*/status /sys/class/drm/card0-*/modes /sys/class/drm/card0-*/edid | md5sum; }
is_other() { [ "$(monitor)" != "$before" ]; }
is_ended() { [ "$(property MainPID)" != "$old" ]; }

failing() {
    fault=/etc/callboard/display-fault
    if [ "$1" = blank ]; then
        # A Mesa that draws nothing and reports success.
        fault=/etc/systemd/system/callboard.service.d/blank.conf
        printf '[Service]\nEnvironment=GALLIUM_NOOP=1\n' >$fault
        systemctl daemon-reload
        systemctl kill -s KILL "$unit"
    else
        echo "$1" >$fault
        chmod 644 $fault
    fi
    if until_true is_ended; then echo "ended after $(since "$start") s;"; else echo "NOT ENDED;"; fi
    for _ in $(seq 20); do
        [ "$(property ActiveState)" != active ] || [ "$1" = stuck ] || echo "READY WITH NOTHING SHOWN;"
        sleep 0.5
    done
    lines | grep -E 'display|Frames|SDL|watchdog|Main process exited' | sort | uniq -c | sort -rn | head -n 6
    began=$(up)
    rm $fault
    systemctl daemon-reload
    if until_true shows; then echo "shown $(since "$began") s after it works again;"; else echo "NOT SHOWN;"; fi
}

mode=$1
old=$(property MainPID)
start=$(up)
cursor=$(journalctl -u "$unit" -n 0 --show-cursor --no-pager | sed -n 's/^-- cursor: //p')
case $mode in
    shown) shown "$2" ;;
    unseen)
        sh -c "$2" >/dev/null
        if until_true shows_nothing; then
            echo "unseen after $(since "$start") s, $(same): $(property StatusText)"
        else
            echo "STILL SHOWN"
        fi
        ;;
    exchanged)
        before=$(monitor)
        until_true is_other || echo "NO OTHER MONITOR;"
        start=$(up)
        shown true
        ;;
    failing) failing "$2" ;;
    plug) plug "$2" ;;
    set)
        sed -i "/^\[display\]/,\$d" /etc/callboard/callboard.toml
        printf '[display]\n%b = %s\n' "$2" "$3" >>/etc/callboard/callboard.toml
        shown "systemctl restart $unit" | sed 's/ANOTHER PROCESS/restarted/'
        ;;
    say)
        callboard status | grep -E '^(wall|display|server|program)'
        grep -hE 'crtc\[|enable=|active=|mode: ' /sys/kernel/debug/dri/0/state | tr -s '\n\t ' ' '
        ;;
esac
echo "($(property ActiveState), NRestarts $(property NRestarts), \"$(property StatusText)\")"
