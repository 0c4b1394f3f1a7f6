#!/usr/bin/env python3
"""Checks the #include lines of src/ against the arrows of src/README.md. usage: layering_test.py PROJECT_DIR"""
import pathlib
import re
import sys

# Room -> rooms whose headers it may include, besides its own and base.
ARROWS = {
    "base": [],
    "board": [],
    "memory": ["board"],
    "api": ["board"],
    "feed": ["board", "api"],
    "style": [],
    "layout": ["style"],
    "paint": ["style", "layout"],
    "scene": ["board", "style", "layout", "paint"],
    "text": ["style", "layout"],
    "raster": ["style", "layout", "paint", "text"],
    "sdl": ["style", "layout", "paint", "raster"],
    "design": ["board", "style", "layout", "paint", "scene", "text", "raster"],
    "theme": ["style", "scene", "text"],
    "doctor": ["board", "api", "feed"],
    "simulator": [],
    "app": ["board", "memory", "api", "feed", "style", "layout", "paint", "scene", "text", "raster", "sdl", "design", "theme",
            "doctor", "simulator"],
}

# A library's headers, and where they may be included: folders of src/, or single files.
LIBRARIES = {
    r"boost/beast": ["api/beast_transport.cpp", "simulator/http_server.cpp"],
    r"boost/json": [r"[^/]+/[^/]+\.cpp"],
    r"archive(_entry)?\.h": ["theme/archive.cpp"],
    r"SDL_ttf\.h|SDL2/SDL_ttf\.h": ["text/.*"],
    r"SDL_image\.h|SDL2/SDL_image\.h": ["raster/.*"],
    r"SDL(2/SDL)?(_[a-z]+)?\.h": ["sdl/.*", "text/.*", "raster/.*"],
    r"cairo": ["raster/.*"],
    r"gumbo": ["style/.*"],
    r"fontconfig": ["text/.*"],
    r"unicode/": ["style/text_transform.cpp", "text/.*", "scene/.*"],
    r"toml\+\+": ["app/.*", "theme/loader.cpp", "simulator/script.cpp"],
    r"CLI/": ["app/.*"],
    r"systemd/": ["app/.*"],
    r"xf86drm": ["sdl/drm_device.cpp"],
    r"spdlog/": ["base/.*"],
}

source = pathlib.Path(sys.argv[1]) / "src"
faults = []
count = 0
for path in sorted(source.rglob("*")):
    if path.suffix not in (".h", ".cpp") or path.parent == source:
        continue
    name = path.relative_to(source).as_posix()
    room = name.split("/")[0]
    if room not in ARROWS:
        faults.append(f"src/{name}: no room is called '{room}'; add it to the map")
        continue
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        include = re.match(r'\s*#\s*include\s*(["<])([^">]+)[">]', line)
        if not include:
            continue
        count += 1
        target = include.group(2)
        if include.group(1) == '"':
            other = target.split("/")[0]
            if "/" not in target:
                faults.append(f'src/{name}:{number}: write "{target}" from src/, as "ROOM/FILE.h"')
            elif other not in (room, "base") and other not in ARROWS[room]:
                faults.append(f"src/{name}:{number}: {room} must not know {other}; it may know: base {' '.join(ARROWS[room])}")
            continue
        for pattern, allowed in LIBRARIES.items():
            if re.match(pattern, target):
                if not any(re.fullmatch(where, name) for where in allowed):
                    faults.append(f"src/{name}:{number}: <{target}> may be included only in src/{', src/'.join(allowed)}")
                break

print("\n".join(faults) or f"{count} include lines follow the map")
sys.exit(1 if faults else 0)
