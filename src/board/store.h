// The store around the queue: what changes rarely.
#pragma once

#include "base/color.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callboard::board {

// One text in several languages; language codes are lower case ("fr").
class Translations {
public:
    void set(std::string language, std::string text);
    // The text in `language`, else in the first of `store_languages` that has one, else any; an empty text counts as missing.
    // Empty when there is none.
    std::string_view in(std::string_view language, const std::vector<std::string>& store_languages) const;
    const std::vector<std::pair<std::string, std::string>>& all() const { return texts_; }  // language, text
    bool operator==(const Translations&) const = default;

private:
    std::vector<std::pair<std::string, std::string>> texts_;
};

struct Desk {
    std::string id;
    std::string name;
    Translations html_name;  // HTML fragments, not yet cleaned
    Translations html_orientation;
    bool open = true;
    bool pause = false;
    bool pre_close = false;
    bool operator==(const Desk&) const = default;
};

struct Prequalification {
    std::string id;
    std::vector<std::string> screens;  // device ids of the screens that show it
    bool prm = false;                  // for persons with reduced mobility
    bool operator==(const Prequalification&) const = default;
};

struct Store {
    std::string organization_id;
    std::string organization_name;
    std::optional<Color> brand_1;             // colorone
    std::optional<Color> brand_2;             // colortwo
    std::shared_ptr<const std::string> logo;  // the picture's bytes as fetched; null when there is none
    std::string id;                           // of the suborganization
    std::string name;
    std::vector<std::string> langs;  // lower case, in the store's order; may be empty
    std::string tz;                  // IANA name; may be empty
    std::string css_template;
    std::string screen_id;  // the device this wall is
    std::vector<Desk> desks;
    std::vector<Prequalification> prequalifications;

    // Null when there is none of that id.
    const Desk* desk(std::string_view desk_id) const;
    const Prequalification* prequalification(std::string_view prequalification_id) const;
    bool operator==(const Store&) const = default;
};

}  // namespace callboard::board
