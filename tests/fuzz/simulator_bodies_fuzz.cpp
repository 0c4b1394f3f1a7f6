// Bodies of POST and PUT, one a line, the first byte of which is the route: an answer for each, customers with the types of the
// document, and a store that can be kept.
#include "simulator_fuzz.h"

namespace {

using namespace callboard::simulator;

// Small, since each input has a new one: a room with a desk, a machine and somebody whose id a line can name.
constexpr std::string_view kStore = R"({
  "keys": [{"key": "k", "secret": "s", "access": {"rights": {"customer": {"c": true, "r": true, "u": true, "d": true}}}}],
  "organizations": [{"_id": "64a1c0de0000000000000001"}],
  "suborganizations": [{"_id": "64a1c0de0000000000000101", "organization": "64a1c0de0000000000000001",
                        "sms": {"activated": true}, "email": {"activated": true}}],
  "devices": [{"_id": "64a1c0de0000000000000201", "organization": "64a1c0de0000000000000001",
               "suborganization": "64a1c0de0000000000000101", "type": "desk"},
              {"_id": "64a1c0de0000000000000301", "organization": "64a1c0de0000000000000001",
               "suborganization": "64a1c0de0000000000000101", "type": "machine"}],
  "prequalifications": [{"_id": "64a1c0de0000000000000401", "suborganization": "64a1c0de0000000000000101", "waiting": 3}],
  "customers": [{"_id": "64a1c0de0000000000000601", "name": "Zoë", "suborganization": "64a1c0de0000000000000101",
                 "prequalification": "64a1c0de0000000000000401", "stimestamp": "2018-07-28T08:00:00.000Z"}]
})";

void send(FuzzedService& service, std::string_view line) {
    if (line.empty()) return;
    const std::string_view body = line.substr(1);
    switch (line.front()) {
        case 'r': service.ask("POST", "/register", body); break;
        case 'n': service.ask("POST", "/next", body); break;
        case 'p': service.ask("PUT", "/customer", body); break;
        case 'd': service.ask("DELETE", fmt::format("/customer/{}", body)); break;
        // Time goes by, an hour a byte.
        default: service.now += std::chrono::hours(body.size()); break;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    FuzzedService service(*Store::parse(kStore, 1));
    std::string_view text(reinterpret_cast<const char*>(data), size);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        send(service, text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    // Takes longer than everything before it.
    if (size % 8 == 0) require_loadable(service.store);
    return 0;
}
