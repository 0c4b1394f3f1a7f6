// SDL2_image 2.6 forgets 16 bytes of every broken picture that it refuses; a theme has few of those, and each is decoded once.

extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:decode_picture\n"; }
