// Bodies of the API: whatever the bytes, a value or an Error, within the limits of api/resources.h.
#include "api/errors.h"
#include "api/resources.h"

#include <cstdlib>

namespace {

using namespace callboard::api;

void require(bool condition) {
    if (!condition) std::abort();
}

void check_customers(std::string_view body) {
    const auto rows = parse_customers(body);
    if (!rows) return;
    require(rows->rows.size() <= kRowLimit);
    for (std::size_t i = 0; i < rows->rows.size(); ++i) {
        const auto& customer = rows->rows[i].customer;
        require(!customer.id.empty() && customer.id.size() <= 64);
        require(customer.ticket.size() <= 4 * 64 && customer.display.size() <= 4 * 64 && customer.lang.size() <= 4 * 16);
        require(i == 0 || rows->rows[i - 1].customer.id < customer.id);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 8) {
        case 0: static_cast<void>(parse_api_info(body)); break;
        case 1: static_cast<void>(parse_device(body)); break;
        case 2: static_cast<void>(parse_devices(body)); break;
        case 3: static_cast<void>(parse_suborganizations(body)); break;
        case 4: static_cast<void>(parse_organization(body)); break;
        case 5: static_cast<void>(parse_prequalifications(body)); break;
        case 6: static_cast<void>(parse_error_body(body)); break;
        default: check_customers(body); break;
    }
    static_cast<void>(sniff_picture(body));
    return 0;
}
