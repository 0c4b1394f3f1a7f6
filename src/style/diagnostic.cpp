#include "style/diagnostic.h"

namespace callboard::style {

std::string to_string(const Diagnostic& diagnostic) {
    return fmt::format("{}:{}:{}: {}", diagnostic.file, diagnostic.line, diagnostic.column, diagnostic.text);
}

}  // namespace callboard::style
