#include "app/commands.h"

#include <sys/prctl.h>

namespace callboard::app {
namespace {

// What a command says that does not start.
std::string refusal_of(std::vector<std::string> arguments, int expected_code = 1) {
    arguments.insert(arguments.begin(), "callboard");
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    testing::internal::CaptureStderr();
    const int code = run(static_cast<int>(pointers.size()), pointers.data());
    const std::string said = testing::internal::GetCapturedStderr();
    EXPECT_EQ(code, expected_code);
    prctl(PR_SET_DUMPABLE, 1);  // the leak checker must look into this process
    return said;
}

// The configuration is not there: what is accepted ends at that.
std::string wall(const std::string& option, const std::string& value) {
    return refusal_of({"wall", "--config", "/nowhere/callboard.toml", option, value});
}

TEST(Commands, SecondsAreANumber) {
    for (const char* text : {"", " ", "x", "1x", "-1", "nan"}) {
        EXPECT_THAT(wall("--seconds", text), testing::HasSubstr("must be a number of seconds from 0 to 100000000")) << text;
    }
    EXPECT_THAT(wall("--seconds", "1.5"), testing::HasSubstr("/nowhere/callboard.toml: The file cannot be opened"));
}

TEST(Commands, SizesUpTo8KAreAccepted) {
    for (const char* text : {"", "640", "640x", "63x64", "16385x64", "7681x4320", "16384x16384", "-640x480"}) {
        EXPECT_THAT(wall("--window", text),
                    testing::HasSubstr("W and H from 64 to 16384, and no more than 33177600 pixels (8K)"))
            << text;
    }
    for (const char* text : {"7680x4320", "16384x2025", "64x64", "4k"}) {
        EXPECT_THAT(wall("--window", text), testing::HasSubstr("/nowhere/callboard.toml: The file cannot be opened")) << text;
    }
}

TEST(Commands, WrongUseOfApiHasACodeOfItsOwn) {
    EXPECT_THAT(refusal_of({"api", "GET"}, 2), testing::HasSubstr("path is required"));
    EXPECT_THAT(refusal_of({"api", "GET", "/devices", "--nonsense"}, 2), testing::HasSubstr("--nonsense"));
    EXPECT_THAT(refusal_of({"api", "GET", "/devices", "--config", "/nowhere/callboard.toml"}, 2),
                testing::HasSubstr("/nowhere/callboard.toml: The file cannot be opened"));
}

TEST(Commands, OneBoardIsShownAtATime) {
    for (const char* command : {"preview", "shot"}) {
        EXPECT_THAT(refusal_of({command, "base", "--board", "b.json", "--situation", "six"}),
                    testing::HasSubstr("excludes --"));
    }
    EXPECT_THAT(refusal_of({"preview", "base", "--live", "c.toml", "--situation", "six"}), testing::HasSubstr("excludes --"));
    EXPECT_THAT(refusal_of({"shot", "base", "--sheet", "--situation", "six"}), testing::HasSubstr("excludes --"));
    EXPECT_THAT(refusal_of({"shot", "base", "--sheet", "--board", "b.json"}), testing::HasSubstr("excludes --"));
}

}  // namespace
}  // namespace callboard::app
