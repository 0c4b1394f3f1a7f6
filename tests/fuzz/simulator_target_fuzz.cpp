// Targets of GET requests, search and projection among them: whatever the bytes, JSON; a search only takes entities away; every
// entity keeps its _id unless the projection leaves it out.
#include "simulator/built_in_store.h"
#include "simulator_fuzz.h"

namespace {

using namespace callboard::simulator;

FuzzedService& service() {
    static FuzzedService asked(*Store::parse(built_in_store(), 1));
    static const bool filled = [] {
        const std::string prequalification = asked.store.ids(Kind::Prequalification).front();
        for (const std::string contact : {R"("name":"Zoë")", R"("phone":"0689091314")", R"("email":"zoe@example.org")"}) {
            asked.ask(
                "POST", "/register",
                fmt::format(R"({{"lang":"FR","machine":"{}","prequalification":"{}","prequalifications_path":["{}"],{}}})",
                            asked.store.first_device("machine"), prequalification, prequalification, contact));
            require(asked.status == 200);
        }
        return true;
    }();
    require(filled);
    return asked;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    constexpr std::array<std::string_view, 6> kStarts{
        "/",         "/customers?search=", "/suborganizations?search=",
        "/devices/", "/api_info/",         "/suborganization/64a1c0de0000000000000101/"};
    const std::string_view start = kStarts.at(data[0] % kStarts.size());
    const boost::json::value answer = service().ask("GET", fmt::format("{}{}", start, text));
    if (service().status != 200) return 0;
    if (start == "/customers?search=") require(answer.as_array().size() <= 3);
    if (start != "/devices/") return 0;
    const std::string_view projection = text.substr(0, text.find('?'));
    const bool is_excluded = projection.starts_with("-_id") || projection.find(",-_id") != std::string_view::npos ||
                             projection.find('%') != std::string_view::npos;
    for (const boost::json::value& device : answer.as_array()) require(is_excluded || device.as_object().contains("_id"));
    return 0;
}
