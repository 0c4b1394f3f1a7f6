#include "doctor/screen.h"

namespace callboard::doctor {
namespace {

VideoSeen console() {
    VideoSeen seen;
    seen.driver = "kmsdrm";
    seen.has_devices = true;
    seen.may_open = true;
    seen.kernel_driver = "i915";
    seen.monitors = {{"HDMI-A-1", 0, true, {"3840x2160", "1920x1080", "1280x720", "640x480"}}, {"DP-1", 0, false, {}}};
    return seen;
}

TEST(DoctorVideo, AConsoleWithAMonitorIsWell) {
    EXPECT_EQ(judge_video(console()), ok("video", "kmsdrm on i915"));
    EXPECT_EQ(judge_monitors(console()), Checks{ok("monitor", "HDMI-A-1: 3840x2160 1920x1080 1280x720 …")});
    EXPECT_EQ(judge_renderer(console()), ok("renderer", "GLES"));
}

TEST(DoctorVideo, EachObstacleHasItsName) {
    VideoSeen seen = console();
    seen.may_open = false;
    seen.explanation = "/dev/dri/card0 may not be opened.";
    EXPECT_EQ(judge_video(seen), fault("video", "CardForbidden", seen.explanation, "usermod -aG video,render USER"));
    seen.has_devices = false;
    EXPECT_EQ(judge_video(seen).problem, "NoGraphicsCard");
    EXPECT_TRUE(judge_monitors({"kmsdrm", "", false, false, "", "", {}, {}}).empty()) << "the card comes first";
    seen = console();
    seen.monitors[0].connected = false;
    EXPECT_EQ(judge_monitors(seen).front().problem, "NoMonitor");
    EXPECT_EQ(judge_monitors(seen).front().seen, "nothing is connected to HDMI-A-1, DP-1");
    seen.monitors[0] = {"HDMI-A-1", 0, true, {}};
    EXPECT_EQ(judge_monitors(seen).front().problem, "MonitorWithoutModes");
    seen = console();
    seen.monitors.clear();
    EXPECT_EQ(judge_monitors(seen).front().verdict, Verdict::Ok) << "sysfs may be hidden";
    seen.missing_libraries = {"libGLESv2.so.2"};
    EXPECT_EQ(judge_renderer(seen).problem, "GlesMissing");
    seen.missing_libraries.clear();
    seen.kernel_driver = "simple-framebuffer";
    EXPECT_EQ(judge_renderer(seen).problem, "NoGraphicsDriver");
}

TEST(DoctorVideo, ADesktopBringsItsOwnAndADummyShowsNothing) {
    EXPECT_EQ(judge_video({"x11", ":0", false, false, "", "", {}, {}}), ok("video", "x11 (:0)"));
    EXPECT_EQ(judge_monitors({"x11", ":0", false, false, "", "", {}, {}}).front().verdict, Verdict::Ok);
    EXPECT_EQ(judge_video({"dummy", "", true, true, "", "", {}, {}}).problem, "NoScreenDriver");
    EXPECT_EQ(judge_renderer({"dummy", "", true, true, "", "", {}, {"libEGL.so.1"}}).verdict, Verdict::Ok);
}

TEST(DoctorSound, IsANoteAndNeverAFault) {
    EXPECT_EQ(judge_sound({{}, false}), ok("sound", "no device: calls are seen and not heard"));
    EXPECT_EQ(judge_sound({{"HDA Intel PCH"}, false}), ok("sound", "HDA Intel PCH; this user may not use it"));
    EXPECT_EQ(judge_sound({{"HDA Intel PCH", "USB"}, true}), ok("sound", "HDA Intel PCH, USB"));
}

}  // namespace
}  // namespace callboard::doctor
