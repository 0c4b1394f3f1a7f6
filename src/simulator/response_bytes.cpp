#include "simulator/response_bytes.h"

#include <boost/crc.hpp>

namespace callboard::simulator {
namespace {

constexpr std::size_t kChunk = 1000;

std::string in_chunks(std::string_view body) {
    std::string chunks;
    for (; !body.empty(); body.remove_prefix(std::min(kChunk, body.size()))) {
        const std::string_view chunk = body.substr(0, kChunk);
        chunks += fmt::format("{:x}\r\n{}\r\n", chunk.size(), chunk);
    }
    return chunks + "0\r\n\r\n";
}

void append_little_endian(std::string& out, std::uint32_t number, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(number >> (8 * i) & 0xFFU);
}

// RFC 1952, with blocks that are stored as they are (RFC 1951, 3.2.4): a client that does not ask for gzip cares for the
// format only.
std::string gzipped(std::string_view body) {
    constexpr std::size_t kBlock = 0xFFFF;
    std::string out("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
    std::string_view rest = body;
    do {
        const std::string_view block = rest.substr(0, kBlock);
        rest.remove_prefix(block.size());
        out += rest.empty() ? '\1' : '\0';
        append_little_endian(out, static_cast<std::uint32_t>(block.size()), 2);
        append_little_endian(out, ~static_cast<std::uint32_t>(block.size()), 2);
        out += block;
    } while (!rest.empty());
    boost::crc_32_type sum;
    sum.process_bytes(body.data(), body.size());
    append_little_endian(out, sum.checksum(), 4);
    append_little_endian(out, static_cast<std::uint32_t>(body.size()), 4);
    return out;
}

}  // namespace

std::string response_bytes(const Reply& reply, std::string_view reason, After after) {
    const Delivery& delivery = reply.delivery;
    if (delivery.raw) return *delivery.raw;
    std::string text = fmt::format("HTTP/1.1 {} {}\r\n", reply.status, reason);
    if (!reply.date.empty()) text += fmt::format("Date: {}\r\n", reply.date);
    const std::string framed = delivery.framing == Delivery::Framing::Chunked ? in_chunks(reply.body)
                               : delivery.framing == Delivery::Framing::Gzip  ? gzipped(reply.body)
                                                                              : std::string();
    const std::string_view body = delivery.framing == Delivery::Framing::Sized ? reply.body : framed;
    if (delivery.framing == Delivery::Framing::Gzip) text += "Content-Encoding: gzip\r\n";
    text += delivery.framing == Delivery::Framing::Chunked ? "Transfer-Encoding: chunked\r\n"
                                                           : fmt::format("Content-Length: {}\r\n", body.size());
    text += fmt::format("Content-Type: {}\r\nConnection: {}\r\n\r\n", reply.content_type,
                        after == After::KeepAlive ? "keep-alive" : "close");
    const std::size_t head_size = text.size();
    text += body;
    if (!delivery.cut) return text;
    const std::size_t head = delivery.cut->of == Delivery::Cut::Of::Body ? head_size : 0;
    text.resize(std::min(text.size(), head + delivery.cut->bytes.value_or((text.size() - head) / 2)));
    return text;
}

}  // namespace callboard::simulator
