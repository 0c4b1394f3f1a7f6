#include "text/script_runs.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

namespace callboard::text {
namespace {

constexpr std::size_t kDeepestBrackets = 32;

struct Bracket {
    UChar32 closing = 0;
    int script = USCRIPT_COMMON;
};

int own_script(UChar32 c) {
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &error);
    return U_FAILURE(error) || is_shared_script(script) ? USCRIPT_COMMON : script;
}

class Resolver {
public:
    int next(UChar32 c) {
        const int own = own_script(c);
        if (own != USCRIPT_COMMON) {
            current_ = own;
            // Brackets that open a text belong to its first letters.
            for (Bracket& bracket : open_) {
                if (bracket.script == USCRIPT_COMMON) bracket.script = own;
            }
            return current_;
        }
        const int type = u_getIntPropertyValue(c, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
        if (type == U_BPT_OPEN && open_.size() < kDeepestBrackets) open_.push_back({u_getBidiPairedBracket(c), current_});
        if (type == U_BPT_CLOSE) close(c);
        return current_;
    }

private:
    void close(UChar32 c) {
        const auto opened = std::find_if(open_.rbegin(), open_.rend(), [c](const Bracket& open) { return open.closing == c; });
        if (opened == open_.rend()) return;
        current_ = opened->script;
        open_.erase(opened.base() - 1, open_.end());
    }

    int current_ = USCRIPT_COMMON;
    std::vector<Bracket> open_;
};

}  // namespace

bool is_shared_script(int script) {
    return script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN;
}

std::vector<int> cluster_scripts(const Utf16& text, const std::vector<std::uint32_t>& clusters) {
    std::vector<int> scripts;
    scripts.reserve(clusters.size());
    Resolver resolver;
    std::uint32_t begin = 0;
    for (const std::uint32_t end : clusters) {
        UChar32 c = 0;
        U16_GET(text.units.data(), 0, begin, text.units.size(), c);
        scripts.push_back(resolver.next(c));
        begin = end;
    }
    const auto first = std::find_if(scripts.begin(), scripts.end(), [](int script) { return script != USCRIPT_COMMON; });
    if (first != scripts.end()) std::fill(scripts.begin(), first, *first);
    return scripts;
}

}  // namespace callboard::text
