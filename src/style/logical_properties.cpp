#include "style/logical_properties.h"

namespace callboard::style {
namespace {

constexpr std::array kLogical{
    LogicalProperty{"margin-inline-start", "margin-left", "margin-right"},
    LogicalProperty{"margin-inline-end", "margin-right", "margin-left"},
    LogicalProperty{"margin-block-start", "margin-top", "margin-top"},
    LogicalProperty{"margin-block-end", "margin-bottom", "margin-bottom"},
    LogicalProperty{"padding-inline-start", "padding-left", "padding-right"},
    LogicalProperty{"padding-inline-end", "padding-right", "padding-left"},
    LogicalProperty{"padding-block-start", "padding-top", "padding-top"},
    LogicalProperty{"padding-block-end", "padding-bottom", "padding-bottom"},
    LogicalProperty{"inset-inline-start", "left", "right"},
    LogicalProperty{"inset-inline-end", "right", "left"},
    LogicalProperty{"inset-block-start", "top", "top"},
    LogicalProperty{"inset-block-end", "bottom", "bottom"},
    LogicalProperty{"border-inline-start-width", "border-left-width", "border-right-width"},
    LogicalProperty{"border-inline-end-width", "border-right-width", "border-left-width"},
    LogicalProperty{"border-block-start-width", "border-top-width", "border-top-width"},
    LogicalProperty{"border-block-end-width", "border-bottom-width", "border-bottom-width"},
    LogicalProperty{"border-inline-start-style", "border-left-style", "border-right-style"},
    LogicalProperty{"border-inline-end-style", "border-right-style", "border-left-style"},
    LogicalProperty{"border-block-start-style", "border-top-style", "border-top-style"},
    LogicalProperty{"border-block-end-style", "border-bottom-style", "border-bottom-style"},
    LogicalProperty{"border-inline-start-color", "border-left-color", "border-right-color"},
    LogicalProperty{"border-inline-end-color", "border-right-color", "border-left-color"},
    LogicalProperty{"border-block-start-color", "border-top-color", "border-top-color"},
    LogicalProperty{"border-block-end-color", "border-bottom-color", "border-bottom-color"},
    LogicalProperty{"border-start-start-radius", "border-top-left-radius", "border-top-right-radius"},
    LogicalProperty{"border-start-end-radius", "border-top-right-radius", "border-top-left-radius"},
    LogicalProperty{"border-end-start-radius", "border-bottom-left-radius", "border-bottom-right-radius"},
    LogicalProperty{"border-end-end-radius", "border-bottom-right-radius", "border-bottom-left-radius"},
    LogicalProperty{"inline-size", "width", "width"},
    LogicalProperty{"block-size", "height", "height"},
    LogicalProperty{"min-inline-size", "min-width", "min-width"},
    LogicalProperty{"min-block-size", "min-height", "min-height"},
    LogicalProperty{"max-inline-size", "max-width", "max-width"},
    LogicalProperty{"max-block-size", "max-height", "max-height"},
};

}  // namespace

std::span<const LogicalProperty> logical_properties() { return kLogical; }

}  // namespace callboard::style
