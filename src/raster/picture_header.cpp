#include "base/utf8.h"
#include "raster/picture_files.h"

#include <cstdlib>

namespace callboard::raster {
namespace {

Error broken(std::string message) { return {ErrorKind::Theme, std::move(message)}; }

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}
std::uint32_t big16(std::string_view bytes, std::size_t at) { return byte_at(bytes, at) << 8U | byte_at(bytes, at + 1); }
std::uint32_t big32(std::string_view bytes, std::size_t at) { return big16(bytes, at) << 16U | big16(bytes, at + 2); }
std::uint32_t little16(std::string_view bytes, std::size_t at) { return byte_at(bytes, at) | byte_at(bytes, at + 1) << 8U; }
std::uint32_t little24(std::string_view bytes, std::size_t at) { return little16(bytes, at) | byte_at(bytes, at + 2) << 16U; }

Size size_of(std::uint32_t width, std::uint32_t height) { return {static_cast<float>(width), static_cast<float>(height)}; }

// All of its chunks are there, up to the last one. SDL_image reads on for ever at the end of a PNG that was cut off.
bool is_whole_png(std::string_view bytes) {
    for (std::size_t at = 8; at + 12 <= bytes.size();) {
        if (bytes.substr(at + 4, 4) == "IEND") return true;
        at += std::size_t{12} + big32(bytes, at);
    }
    return false;
}

// Its root element ends. What is read of an SVG that was cut off would be drawn without its end.
bool is_whole_svg(std::string_view bytes) {
    const std::size_t start = bytes.find("<svg");
    const std::size_t end_of_tag = bytes.find('>', start);
    if (end_of_tag == std::string_view::npos) return false;
    return bytes[end_of_tag - 1] == '/' || bytes.find("</svg", end_of_tag) != std::string_view::npos;
}

// The frame header among JPEG's segments.
Size jpeg_size(std::string_view bytes) {
    std::size_t at = 2;
    while (at + 9 < bytes.size() && byte_at(bytes, at) == 0xFF) {
        const std::uint32_t marker = byte_at(bytes, at + 1);
        if (marker == 0xFF) {
            ++at;
            continue;
        }
        const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) return size_of(big16(bytes, at + 7), big16(bytes, at + 5));
        at += 2 + std::max<std::size_t>(2, big16(bytes, at + 2));
    }
    return {};
}

Size webp_size(std::string_view bytes) {
    const std::string_view chunk = bytes.substr(12, 4);
    if (chunk == "VP8X") return size_of(little24(bytes, 24) + 1, little24(bytes, 27) + 1);
    if (chunk == "VP8 ") return size_of(little16(bytes, 26) & 0x3FFFU, little16(bytes, 28) & 0x3FFFU);
    if (chunk != "VP8L") return {};
    const std::uint32_t bits = little16(bytes, 21) | little16(bytes, 23) << 16U;
    return size_of((bits & 0x3FFFU) + 1, (bits >> 14U & 0x3FFFU) + 1);
}

// The value of an attribute of the tag that starts at the front; empty without it.
std::string attribute(std::string_view tag, std::string_view name) {
    for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
        const bool starts = at > 0 && std::string_view(" \t\r\n").find(tag[at - 1]) != std::string_view::npos;
        const std::string_view rest = trimmed(tag.substr(at + name.size()));
        if (!starts || rest.empty() || rest.front() != '=') continue;
        const std::string_view value = trimmed(rest.substr(1));
        if (value.empty() || (value.front() != '"' && value.front() != '\'')) return {};
        return std::string(value.substr(1, value.find(value.front(), 1) - 1));
    }
    return {};
}

float length(const std::string& text) {
    if (text.empty() || text.back() == '%') return 0;
    return std::strtof(text.c_str(), nullptr);
}

Size svg_size(std::string_view bytes) {
    const std::size_t start = bytes.find("<svg");
    const std::string_view tag = bytes.substr(start, std::min<std::size_t>(bytes.find('>', start) - start, 4096));
    Size size{length(attribute(tag, "width")), length(attribute(tag, "height"))};
    std::string box = attribute(tag, "viewBox");
    std::replace(box.begin(), box.end(), ',', ' ');
    std::array<float, 4> numbers{};
    const char* at = box.c_str();
    for (float& number : numbers) {
        char* end = nullptr;
        number = std::strtof(at, &end);
        at = end;
    }
    const float ratio = numbers[3] > 0 ? numbers[2] / numbers[3] : 0;
    if (size.width > 0 && size.height > 0) return size;
    if (size.width > 0 && ratio > 0) return {size.width, size.width / ratio};
    if (size.height > 0 && ratio > 0) return {size.height * ratio, size.height};
    return {numbers[2], numbers[3]};
}

}  // namespace

Result<PictureHeader> read_picture_header(std::string_view bytes) {
    PictureHeader header;
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) {
        if (!is_whole_png(bytes)) return broken("the PNG file is cut off");
        header = {PictureKind::Png, size_of(big32(bytes, 16), big32(bytes, 20))};
    } else if (bytes.starts_with("\xFF\xD8")) {
        header = {PictureKind::Jpeg, jpeg_size(bytes)};
    } else if (bytes.size() > 30 && bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP") {
        header = {PictureKind::WebP, webp_size(bytes)};
    } else if (bytes.substr(0, 4096).find("<svg") != std::string_view::npos) {
        if (!is_whole_svg(bytes)) return broken("the SVG file is cut off");
        header = {PictureKind::Svg, svg_size(bytes)};
    } else {
        return broken("not a PNG, JPEG, WebP or SVG picture");
    }
    const Size size = header.size;
    if (!(size.width >= 1) || !(size.height >= 1)) return broken("the picture does not say how large it is");
    constexpr auto kLimit = static_cast<float>(kLargestPicture);
    if (size.width > kLimit || size.height > kLimit) {
        return broken(fmt::format("the picture is {} x {} px: at most {} a side", size.width, size.height, kLargestPicture));
    }
    return header;
}

}  // namespace callboard::raster
