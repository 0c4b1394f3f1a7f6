// SHA-256 of bytes that come in pieces.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace callboard::theme {

class Sha256 {
public:
    Sha256();
    void add(std::string_view bytes);
    // Of all bytes so far, in 64 small hexadecimal digits. Called once, at the end.
    std::string hex();

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> context_;
};

std::string sha256_of(std::string_view bytes);

}  // namespace callboard::theme
