// Media queries, Media Queries 4: width, height, orientation, aspect-ratio, prefers-reduced-motion; and, or, not, only, ranges.
#pragma once

#include "style/cascade.h"
#include "style/length_value.h"
#include "style/syntax.h"

#include <string>
#include <vector>

namespace callboard::style {

struct MediaCondition {
    enum class Kind {
        Always,
        Never,
        Unknown,
        And,
        Or,
        Not,
        Width,
        Height,
        AspectRatio,
        Portrait,
        Landscape,
        ReducedMotion,
        FullMotion
    };
    enum class Comparison { Less, LessOrEqual, Equal, GreaterOrEqual, Greater };
    Kind kind = Kind::Always;
    Comparison comparison = Comparison::Equal;
    SpecifiedLength length;  // of Width and Height
    float ratio = 0;         // of AspectRatio
    std::vector<MediaCondition> operands;
};

// A list separated by commas: one of them suffices. What is not known is in `problem` and never true.
MediaCondition parse_media_query_list(ValueSpan values, std::string& problem);
bool evaluate(const MediaCondition& condition, const Environment& environment);

}  // namespace callboard::style
