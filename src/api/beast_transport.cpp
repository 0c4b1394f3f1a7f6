#include "api/beast_transport.h"

#include "api/answer_framing.h"
#include "api/cancellation.h"
#include "api/content_encoding.h"
#include "api/dates.h"
#include "api/dialer.h"
#include "api/request_text.h"
#include "api/tls.h"

#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include <sys/socket.h>

namespace callboard::api {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = net::ssl;
using tcp = net::ip::tcp;
using ErrorCode = boost::system::error_code;
using Parser = http::response_parser<http::string_body>;
using PlainStream = beast::tcp_stream;
using TlsStream = ssl::stream<beast::tcp_stream>;

// A small buffer makes Beast read 512 bytes a call; only the pages used are ever touched.
constexpr std::size_t kBufferBytes = 256U << 10U;
constexpr std::size_t kBufferLimit = 1U << 20U;
constexpr int kInterimResponses = 8;

enum class Reuse { No, Yes };

struct Connection {
    std::shared_ptr<ssl::context> context;  // outlives `tls`
    std::unique_ptr<PlainStream> plain;     // one of the two is set
    std::unique_ptr<TlsStream> tls;
    beast::flat_buffer buffer{kBufferLimit};
    Reuse reuse = Reuse::No;
    SteadyTime idle_since{};

    PlainStream& lowest() { return tls ? tls->next_layer() : *plain; }

    // Anything that arrives while nothing was asked, an end above all, means that the connection is over.
    bool is_quiet() {
        const bool nothing_comes = look_at_socket() < 0 && errno == EAGAIN;
        return nothing_comes && (!tls || read_ahead(tls->native_handle()) == ReadAhead::Nothing);
    }
    // What a fresh connection may bring by itself is the end, or something of TLS's own.
    bool answers_unasked() { return tls ? read_ahead(tls->native_handle()) == ReadAhead::Data : look_at_socket() > 0; }

private:
    ssize_t look_at_socket() {
        char byte = 0;
        return ::recv(lowest().socket().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    }
};

// How far an exchange came before it failed.
enum class Progress { NothingReceived, Receiving };

struct ExchangeFailure {
    Error error;
    Progress progress = Progress::Receiving;
};

Error reading_error(const ErrorCode& error, Progress progress) {
    if (error == beast::error::timeout) return {ErrorKind::Timeout, "The server did not answer in time."};
    if (error == net::error::operation_aborted) return cancelled_error();
    const bool ended = error == http::error::end_of_stream || error == http::error::partial_message ||
                       error == ssl::error::stream_truncated || error == net::error::eof;
    if (ended && progress == Progress::NothingReceived) {
        return {ErrorKind::Network, "The server closed the connection without an answer."};
    }
    if (ended) return {ErrorKind::Protocol, "The answer broke off in the middle."};
    if (error == http::error::body_limit) return {ErrorKind::Protocol, "The answer is larger than allowed."};
    if (error == http::error::header_limit) return {ErrorKind::Protocol, "The answer's headers are larger than allowed."};
    if (error.category() == ErrorCode(http::error::bad_version).category()) {
        return {ErrorKind::Protocol, "The answer is no valid HTTP. Is api.url right?"};
    }
    return {ErrorKind::Network, fmt::format("The connection to the server broke: {}.", error.message())};
}

std::string head_of(const Parser::value_type& message) {
    const auto text = [](auto view) { return std::string_view(view.data(), view.size()); };
    std::string head = fmt::format("HTTP/{}.{} {} {}\n", message.version() / 10, message.version() % 10, message.result_int(),
                                   text(message.reason()));
    for (const auto& field : message) head += fmt::format("{}: {}\n", text(field.name_string()), text(field.value()));
    return head;
}

Framing framing_of(const Parser& parser) {
    const auto& message = parser.get();
    const auto length = message[http::field::content_length];
    const bool is_chunked = message.find(http::field::transfer_encoding) != message.end();
    return {message.result_int(), {length.data(), length.size()}, is_chunked};
}

Response response_of(Parser& parser) {
    auto& message = parser.get();
    const auto field = [&message](http::field name) {
        const auto value = message[name];
        return std::string(value.data(), value.size());
    };
    Response response;
    response.status = static_cast<int>(message.result_int());
    response.content_type = field(http::field::content_type);
    response.date = field(http::field::date);
    response.location = field(http::field::location);
    response.head = head_of(message);
    response.body = std::move(message.body());
    return response;
}

}  // namespace

class BeastTransport::Implementation {
public:
    Implementation(net::any_io_executor executor, const Clock& clock, TransportSettings settings)
        : clock_(clock),
          settings_(std::move(settings)),
          dialer_(std::move(executor), clock, settings_),
          tls_(clock, settings_.endpoint.host, settings_.ca_file, settings_.known_time) {}

    net::awaitable<Result<Response>> send(Request request);
    std::uint64_t sent() const { return sent_; }
    std::optional<UnixTime> certificates_end() const { return tls_.certificates_end(); }

private:
    using Exchanged = boost::system::result<Response, ExchangeFailure>;

    SteadyTime step(Duration limit) const { return std::min(clock_.now().steady + limit, deadline_); }
    Error located(const Error& error) const {
        return {error.kind(), error.message(), error.source().empty() ? settings_.endpoint.origin() : error.source()};
    }
    bool reusable();
    net::awaitable<Result<void>> connect();
    net::awaitable<Result<void>> shake_hands(Connection& connection);
    net::awaitable<Exchanged> exchange(Request request);
    template <class Stream>
    net::awaitable<Exchanged> exchange_over(Stream& stream, Connection& connection, Request request);

    const Clock& clock_;
    TransportSettings settings_;
    Dialer dialer_;
    TlsClient tls_;
    std::unique_ptr<Connection> connection_;
    SteadyTime deadline_{};
    std::uint64_t sent_ = 0;
};

bool BeastTransport::Implementation::reusable() {
    return connection_ && clock_.now().steady - connection_->idle_since < settings_.limits.reuse && connection_->is_quiet();
}

net::awaitable<Result<Response>> BeastTransport::Implementation::send(Request request) {
    if (!is_sendable(request))
        co_return Error(ErrorKind::Configuration, "api.key or a route holds characters that cannot be sent.");
    deadline_ = clock_.now().steady + settings_.limits.request;
    if (request.only_reads() && reusable()) {
        Exchanged again = co_await exchange(request);
        if (again) co_return *std::move(again);
        const ExchangeFailure& failure = again.error();
        // It may have been closed by the server at the moment of sending: that says nothing about the server's health.
        const bool server_had_closed =
            failure.progress == Progress::NothingReceived && failure.error.kind() == ErrorKind::Network;
        if (!server_had_closed) co_return located(failure.error);
        if (request.renew) request.renew(request);
    }
    connection_.reset();
    const Result<void> connected = co_await connect();
    if (!connected) co_return located(connected.error());
    Exchanged fresh = co_await exchange(std::move(request));
    if (fresh) {
        dialer_.worked();
        co_return *std::move(fresh);
    }
    if (fresh.error().progress == Progress::NothingReceived) dialer_.led_nowhere();
    co_return located(fresh.error().error);
}

net::awaitable<Result<void>> BeastTransport::Implementation::connect() {
    Result<tcp::socket> socket = co_await dialer_.dial(deadline_);
    if (!socket) co_return socket.error();
    auto connection = std::make_unique<Connection>();
    connection->buffer.reserve(kBufferBytes);
    if (settings_.endpoint.scheme == Scheme::Https) {
        const Result<std::shared_ptr<ssl::context>> context = tls_.context();
        if (!context) co_return context.error();
        connection->context = *context;
        connection->tls = std::make_unique<TlsStream>(std::move(*socket), *connection->context);
        const Result<void> secure = co_await shake_hands(*connection);
        if (!secure) {
            dialer_.led_nowhere();
            co_return secure.error();
        }
    } else {
        connection->plain = std::make_unique<PlainStream>(std::move(*socket));
    }
    connection_ = std::move(connection);
    co_return Result<void>();
}

net::awaitable<Result<void>> BeastTransport::Implementation::shake_hands(Connection& connection) {
    SSL* native = connection.tls->native_handle();
    if (!tls_.prepare(native))
        co_return Error(ErrorKind::Tls, "The host's name in api.url cannot be checked against a certificate.");
    connection.lowest().expires_at(step(settings_.limits.handshake));
    const auto [error] = co_await connection.tls->async_handshake(ssl::stream_base::client, kAsTuple);
    if (error == net::error::operation_aborted) co_return cancelled_error();
    if (error == beast::error::timeout)
        co_return Error(ErrorKind::Timeout, "The server accepted the connection but did not finish the TLS handshake.");
    if (error) co_return tls_.failed(native, error);
    tls_.succeeded(native);
    co_return Result<void>();
}

net::awaitable<BeastTransport::Implementation::Exchanged> BeastTransport::Implementation::exchange(Request request) {
    // Out of the member while in use: whatever goes wrong, the connection is closed and not used again.
    std::unique_ptr<Connection> connection = std::move(connection_);
    Exchanged result = Exchanged(ExchangeFailure());
    if (connection->tls) {
        result = co_await exchange_over(*connection->tls, *connection, std::move(request));
    } else {
        result = co_await exchange_over(*connection->plain, *connection, std::move(request));
    }
    if (result && connection->tls) {
        if (const auto date = parse_http_date(result->date); date && !tls_.heard(*date)) result->date.clear();
    }
    if (result && connection->reuse == Reuse::Yes) {
        connection->idle_since = clock_.now().steady;
        connection_ = std::move(connection);
    }
    co_return result;
}

template <class Stream>
net::awaitable<BeastTransport::Implementation::Exchanged> BeastTransport::Implementation::exchange_over(Stream& stream,
                                                                                                        Connection& connection,
                                                                                                        Request request) {
    if (connection.answers_unasked())
        co_return ExchangeFailure{Error(ErrorKind::Protocol, "The server answered before it was asked.")};
    connection.lowest().expires_at(step(settings_.limits.first_byte));
    const std::string text = request_text(request, settings_.endpoint);
    ++sent_;
    const auto [write_error, written] = co_await net::async_write(stream, net::buffer(text), kAsTuple);
    if (write_error)
        co_return ExchangeFailure{reading_error(write_error, Progress::NothingReceived), Progress::NothingReceived};
    std::optional<Parser> parser;
    ErrorCode error;
    for (int interim = 0; interim < kInterimResponses; ++interim) {
        parser.emplace();
        parser->header_limit(settings_.limits.header_bytes);
        parser->body_limit(request.body_limit);
        const auto [header_error, count] = co_await http::async_read_header(stream, connection.buffer, *parser, kAsTuple);
        error = header_error;
        if (error) {
            const bool nothing = interim == 0 && !parser->got_some() && connection.buffer.size() == 0;
            const Progress progress = nothing ? Progress::NothingReceived : Progress::Receiving;
            co_return ExchangeFailure{reading_error(error, progress), progress};
        }
        if (parser->get().result_int() >= 200) break;
        if (auto wrong = wrong_interim(framing_of(*parser))) co_return ExchangeFailure{*std::move(wrong)};
    }
    if (parser->get().result_int() < 200)
        co_return ExchangeFailure{Error(ErrorKind::Protocol, "The server only sends interim answers.")};
    const auto encoding = parser->get()[http::field::content_encoding];
    if (const auto coding = unwanted_coding({encoding.data(), encoding.size()})) {
        // Of a busy server, its status says all.
        if (tells_by_status(parser->get().result_int())) co_return response_of(*parser);
        co_return ExchangeFailure{coding_error(*coding)};
    }
    connection.lowest().expires_at(deadline_);
    const auto [body_error, body_bytes] = co_await http::async_read(stream, connection.buffer, *parser, kAsTuple);
    if (body_error) co_return ExchangeFailure{reading_error(body_error, Progress::Receiving)};
    if (looks_compressed(parser->get().body())) co_return ExchangeFailure{coding_error("gzip")};
    // Bytes behind the answer belong to nothing that was asked.
    const bool is_over = connection.buffer.size() == 0 && has_a_clear_end(framing_of(*parser));
    connection.reuse = parser->keep_alive() && is_over ? Reuse::Yes : Reuse::No;
    co_return response_of(*parser);
}

BeastTransport::BeastTransport(net::any_io_executor executor, const Clock& clock, TransportSettings settings)
    : implementation_(std::make_unique<Implementation>(std::move(executor), clock, std::move(settings))) {}

BeastTransport::~BeastTransport() = default;

net::awaitable<Result<Response>> BeastTransport::send(Request request) { return implementation_->send(std::move(request)); }

std::uint64_t BeastTransport::sent() const { return implementation_->sent(); }

std::optional<UnixTime> BeastTransport::certificates_end() const { return implementation_->certificates_end(); }

}  // namespace callboard::api
