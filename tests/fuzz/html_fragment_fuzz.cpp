// A fragment of any bytes becomes whitelisted nodes within the limits.
#include "style/html_fragment.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace callboard::style;

namespace {

int depth_of(const std::vector<Node>& nodes) {
    int deepest = 0;
    for (const Node& node : nodes) {
        if (!node.is_text()) deepest = std::max(deepest, 1 + depth_of(node.children));
    }
    return deepest;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto nodes = parse_html_fragment(std::string_view(reinterpret_cast<const char*>(data), size));
    if (depth_of(nodes) > kMaxFragmentDepth) std::abort();
    return 0;
}
