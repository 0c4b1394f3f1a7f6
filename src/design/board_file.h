// A board as a designer writes one in JSON: `preview --board FILE`, `shot --board FILE`. Pure.
//
//   { "state": "live", "language": "fr", "languages": ["fr", "en"], "organization": "Lumière", "store": "Haussmann",
//     "brand": ["#0b5fff", "#ffd400"], "time_zone": "Europe/Paris", "time": 1795687500000,
//     "spotlight": { "label": "A042", "desk": "Guichet<br><b>3</b>", "orientation": "Au fond", "new": true },
//     "previous": [ { "label": "A041", "desk": { "fr": "Guichet 1", "en": "Desk 1" }, "finished": true } ],
//     "next": ["A043", "A044"], "waiting": 12, "closing": false, "since_minutes": 6,
//     "fault": { "name": "InvalidAPIKey", "message": "...", "facts": { "Server": "https://..." } } }
//
// `time` is in milliseconds since 1970, as the API counts. Each key may be left out. A call has `label`,
// `desk`, `orientation`, `language`, and as true or false `new`, `recalled`, `finished`, `meeting`, `prioritized`, `prm`. A
// text of the store is one text for all languages, or one for each.
#pragma once

#include "base/result.h"
#include "board/view.h"

#include <string>
#include <string_view>

namespace callboard::design {

// `source` is what errors call the file; `now` stands where the board says no time. Errors (ErrorKind::File) say what is wrong
// where: "previous[2].desk: ...".
Result<board::View> parse_board(std::string_view json, const std::string& source, UnixTime now);

}  // namespace callboard::design
