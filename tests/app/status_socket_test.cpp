#include "app/status_socket.h"

#include "base/files.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/read.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

namespace callboard::app {
namespace {

namespace net = boost::asio;
using Protocol = net::local::stream_protocol;

class StatusSockets : public testing::Test {
protected:
    StatusSockets() { std::filesystem::remove(path_); }
    ~StatusSockets() override {
        socket_.reset();
        std::filesystem::remove(path_);
    }

    Result<std::unique_ptr<StatusSocket>> open() {
        return StatusSocket::open(server_.get_executor(), path_, [this] { ++questions_; });
    }
    void listen() {
        auto opened = open();
        ASSERT_TRUE(opened) << opened.error().text();
        socket_ = std::move(*opened);
    }
    Protocol::socket connect() {
        Protocol::socket client(clients_);
        client.connect(Protocol::endpoint(path_.string()));
        return client;
    }
    void serve() {
        server_.restart();
        server_.poll();
    }
    static std::string all_of(Protocol::socket& client) {
        std::string text;
        boost::system::error_code error;
        net::read(client, net::dynamic_buffer(text), error);
        EXPECT_EQ(error, net::error::eof);
        return text;
    }

    std::filesystem::path path_ = std::filesystem::path(testing::TempDir()) / fmt::format("status-{}.sock", ::getpid());
    net::io_context server_;
    net::io_context clients_;
    int questions_ = 0;
    std::unique_ptr<StatusSocket> socket_;
};

TEST_F(StatusSockets, WhoConnectsGetsTheDocumentAndTheEnd) {
    listen();
    Protocol::socket client = connect();
    serve();
    EXPECT_EQ(questions_, 1);
    socket_->answer("{}\n");
    EXPECT_EQ(all_of(client), "{}\n");
    Protocol::socket soon_after = connect();
    serve();
    EXPECT_EQ(questions_, 1) << "the document is young";
    EXPECT_EQ(all_of(soon_after), "{}\n");
}

TEST_F(StatusSockets, OneQuestionServesAllWhoWait) {
    listen();
    std::vector<Protocol::socket> clients;
    for (int i = 0; i < 50; ++i) clients.push_back(connect());
    serve();
    EXPECT_EQ(questions_, 1);
    socket_->answer("1\n");
    for (Protocol::socket& client : clients) EXPECT_EQ(all_of(client), "1\n");
}

TEST_F(StatusSockets, WhoNeverReadsOrGoesAwayHurtsNobody) {
    listen();
    std::vector<Protocol::socket> idle;
    for (int i = 0; i < 40; ++i) idle.push_back(connect());
    { const Protocol::socket gone = connect(); }
    serve();
    const std::string large(4 << 20, 'x');  // more than any of them takes
    socket_->answer(large);
    Protocol::socket client = connect();
    serve();
    socket_->answer("2\n");
    EXPECT_THAT(all_of(client), testing::StartsWith("x")) << "what it took at once";
}

TEST_F(StatusSockets, MoreThanMayWaitAreServedInTurn) {
    listen();
    std::vector<Protocol::socket> clients;
    for (int i = 0; i < 100; ++i) {
        clients.push_back(connect());
        serve();
    }
    EXPECT_EQ(questions_, 1);
    socket_->answer("3\n");
    serve();
    for (Protocol::socket& client : clients) EXPECT_EQ(all_of(client), "3\n");
}

TEST_F(StatusSockets, OnlyThisUserMayConnect) {
    const mode_t before = ::umask(0);
    listen();
    ::umask(before);
    struct stat info {};
    ASSERT_EQ(::stat(path_.c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 07777, 0600U);
}

TEST_F(StatusSockets, TheSocketOfADeadProgramIsReplacedAndALivingOneIsNot) {
    {
        net::io_context dead;
        Protocol::acceptor acceptor(dead, Protocol::endpoint(path_.string()));
    }
    ASSERT_TRUE(std::filesystem::exists(path_));
    listen();
    const auto second = open();
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().text(), path_.string() +
                                         ": A program answers on this socket already. Stop it, or name another path for "
                                         "--status.");
    Protocol::socket client = connect();
    serve();
    socket_->answer("4\n");
    EXPECT_EQ(all_of(client), "4\n");
}

TEST_F(StatusSockets, WhatIsNoSocketStays) {
    std::ofstream(path_) << "precious";
    EXPECT_FALSE(open());
    EXPECT_EQ(read_file(path_, 100).value(), "precious");
}

TEST_F(StatusSockets, ErrorsSayWhatToDo) {
    path_ = "/nowhere/status.sock";
    EXPECT_THAT(open().error().text(), testing::StartsWith("/nowhere/status.sock: The socket of --status cannot be made"));
    path_ = "/" + std::string(200, 'a');
    EXPECT_THAT(open().error().text(), testing::HasSubstr("1 to 107 bytes"));
}

TEST_F(StatusSockets, IsGoneAfterwardsUnlessAnotherTookItsPlace) {
    listen();
    socket_->close();
    server_.poll();
    EXPECT_TRUE(server_.stopped()) << "nothing waits any more";
    EXPECT_FALSE(std::filesystem::exists(path_));
    listen();
    std::filesystem::remove(path_);
    std::ofstream(path_) << "another";
    socket_.reset();
    EXPECT_TRUE(std::filesystem::exists(path_));
}

}  // namespace
}  // namespace callboard::app
