#include "board/store.h"

namespace callboard::board {
namespace {

template <class Item>
const Item* find_by_id(const std::vector<Item>& items, std::string_view id) {
    const auto found = std::find_if(items.begin(), items.end(), [id](const Item& item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

}  // namespace

void Translations::set(std::string language, std::string text) {
    for (auto& [known, translated] : texts_) {
        if (known == language) {
            translated = std::move(text);
            return;
        }
    }
    texts_.emplace_back(std::move(language), std::move(text));
}

std::string_view Translations::in(std::string_view language, const std::vector<std::string>& store_languages) const {
    const auto text = [this](std::string_view wanted) -> std::string_view {
        for (const auto& [known, translated] : texts_) {
            if (known == wanted) return translated;
        }
        return {};
    };
    if (const std::string_view found = text(language); !found.empty()) return found;
    for (const std::string& other : store_languages) {
        if (const std::string_view found = text(other); !found.empty()) return found;
    }
    for (const auto& [known, translated] : texts_) {
        if (!translated.empty()) return translated;
    }
    return {};
}

const Desk* Store::desk(std::string_view desk_id) const { return find_by_id(desks, desk_id); }

const Prequalification* Store::prequalification(std::string_view prequalification_id) const {
    return find_by_id(prequalifications, prequalification_id);
}

}  // namespace callboard::board
