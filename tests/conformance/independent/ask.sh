#!/bin/sh
# One signed request by curl and openssl. usage: ask.sh VERB URL KEY SECRET [BODY]
# Prints the body of the answer, then its status in a line of its own. CURL_CA_BUNDLE names the authority for https.
# The secret is seen by who can list processes: for simulators only.
set -eu
verb=$1 url=$2 key=$3 secret=$4 body=${5-}
rest=${url#*://}
uri=/${rest#*/}
timestamp=$(date +%s%3N)
signature=$(printf '%s%s%s' "$verb" "$uri" "$timestamp" | openssl dgst -sha1 -hmac "$secret" -r | cut -d' ' -f1)
set -- --silent --show-error --globoff --max-time 20 --request "$verb" --write-out '\n%{http_code}\n' \
    --header "Authorization: $key:$signature" --header "X-FV-TIMESTAMP: $timestamp" --header "Content-Type: application/json"
[ -z "$body" ] || set -- "$@" --data-binary "$body"
exec curl "$@" "$url"
