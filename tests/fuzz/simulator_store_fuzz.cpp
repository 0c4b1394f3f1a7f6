// Store files: refused with a reason, or a store that is kept as it is, lives a day and answers.
#include "simulator/script.h"
#include "simulator/store_day.h"
#include "simulator_fuzz.h"

namespace {

using namespace callboard::simulator;

void live(FuzzedService& service, std::uint64_t seed) {
    StoreDay day(service.store, service.queue, Script(), 60, seed, service.now);
    service.now += std::chrono::seconds(30);
    day.advance(service.now);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    callboard::Result<Store> store = Store::parse({reinterpret_cast<const char*>(data), size}, 1);
    if (!store) {
        require(!store.error().message().empty());
        return 0;
    }
    require_loadable(*store);
    FuzzedService service(std::move(*store));
    for (const std::string_view path :
         {"/api_info", "/organizations", "/suborganizations/name,sms", "/devices?search=status.open%3Dtrue",
          "/prequalifications/-name", "/customers?search=rtimestamp%3E2018"}) {
        service.ask("GET", path);
    }
    for (const std::string& desk : service.store.device_ids("desk")) {
        service.ask("POST", "/next",
                    fmt::format(R"({{"desk":"{}","suborganization":"{}"}})", desk,
                                text_of(*service.store.find(Kind::Device, desk), "suborganization")));
    }
    live(service, size);
    // Takes longer than everything before it.
    if (size % 8 == 0) require_loadable(service.store);
    return 0;
}
