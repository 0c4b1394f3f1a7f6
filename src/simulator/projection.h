// The projection of the GET routes (document, "Projection"): which fields of an entity are answered.
#pragma once

#include "simulator/json_forward.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace callboard::simulator {

class Projection {
public:
    // "name,status.open" includes, "-name,-email" excludes; both in one is refused as MongoDB refuses it, except "-_id" beside
    // inclusions. Empty text keeps everything. `reason` says what is wrong when there is no result.
    static std::optional<Projection> parse(std::string_view text, std::string& reason);

    // `_id` is kept unless it is excluded.
    Object apply(const Object& entity) const;

private:
    // The fields named below one point of the entity; a leaf means the field with all that it holds.
    struct Fields {
        std::map<std::string, Fields, std::less<>> inside;
    };

    static void add(Fields& fields, std::string_view path);
    static Object included(const Object& object, const Fields& fields);
    static Object excluded(const Object& object, const Fields& fields);
    // `value` with `choose` applied to it, or to each object of a list.
    template <class Choose>
    static Value inside(const Value& value, const Choose& choose);

    enum class Mode { Everything, Include, Exclude };
    Mode mode_ = Mode::Everything;
    bool without_id_ = false;
    Fields fields_;
};

}  // namespace callboard::simulator
