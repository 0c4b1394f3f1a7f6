#include "layout/measure_cache.h"

#include <bit>

namespace callboard::layout {
namespace {

constexpr std::size_t kMaxFonts = 128;
constexpr std::size_t kHalf = 256;         // entries; a full board has about 100
constexpr std::size_t kLongestText = 256;  // bytes; longer ones are rare and large
constexpr std::size_t kMostSpans = 16;

void append_number(std::string& key, std::uint64_t number) {
    const auto bytes = std::bit_cast<std::array<char, sizeof number>>(number);
    key.append(bytes.data(), bytes.size());
}

}  // namespace

template <class Value>
const Value* MeasureCache::Halves<Value>::find(const std::string& key) {
    if (const auto found = young.find(key); found != young.end()) return &found->second;
    const auto found = old.find(key);
    if (found == old.end()) return nullptr;
    return &put(key, std::move(found->second));
}

template <class Value>
const Value& MeasureCache::Halves<Value>::put(const std::string& key, Value value) {
    if (young.size() >= kHalf) {
        old = std::move(young);
        young.clear();
    }
    return young.insert_or_assign(key, std::move(value)).first->second;
}

void MeasureCache::clear() {
    known_.clear();
    paragraphs_ = {};
    advances_ = {};
}

std::size_t MeasureCache::number_of(const style::Font& font) {
    if (last_ >= known_.size() || !(known_[last_].font == font)) last_ = find_or_add(font);
    // A theme read anew has lists of its own: the same one next time is equal without a look at its names.
    if (known_[last_].font.families != font.families) known_[last_].font.families = font.families;
    return last_;
}

std::size_t MeasureCache::find_or_add(const style::Font& font) {
    for (std::size_t i = 0; i < known_.size(); ++i) {
        if (known_[i].font.size == font.size && known_[i].font == font) return i;  // sizes are told apart at once
    }
    if (known_.size() >= kMaxFonts) clear();  // the keys hold numbers of fonts
    known_.push_back({font, {}, false});
    return known_.size() - 1;
}

FontMetrics MeasureCache::metrics(const style::Font& font) {
    KnownFont& known = known_[number_of(font)];
    if (!known.is_measured) known.metrics = fonts_.metrics(font);
    known.is_measured = true;
    return known.metrics;
}

std::shared_ptr<const Paragraph> MeasureCache::analyse(std::string_view text, std::span<const TextSpan> spans,
                                                       style::Direction base) {
    if (text.size() > kLongestText || spans.size() > kMostSpans) return fonts_.analyse(text, spans, base);
    if (known_.size() + spans.size() > kMaxFonts) clear();  // not between the numbers of one key
    key_ = base == style::Direction::RightToLeft ? 'r' : 'l';
    for (const TextSpan& span : spans) {
        append_number(key_, span.begin);
        append_number(key_, span.end);
        append_number(key_, number_of(*span.font));
    }
    key_ += text;
    if (const auto* known = paragraphs_.find(key_)) return *known;
    return paragraphs_.put(key_, fonts_.analyse(text, spans, base));
}

float MeasureCache::advance(FaceId face, std::string_view text, const style::Font& font, bool right_to_left) {
    if (text.size() > kLongestText) return fonts_.advance(face, text, font, right_to_left);
    key_.clear();
    append_number(key_, std::uint64_t{face} << 32U | number_of(font) << 1U | (right_to_left ? 1U : 0U));
    key_ += text;
    if (const float* known = advances_.find(key_)) return *known;
    return advances_.put(key_, fonts_.advance(face, text, font, right_to_left));
}

}  // namespace callboard::layout
