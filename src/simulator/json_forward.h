// Boost.JSON's types by name: headers can speak of entities while only sources see the library.
#pragma once

namespace boost::json {
class object;
class value;
}  // namespace boost::json

namespace callboard::simulator {

using Object = boost::json::object;
using Value = boost::json::value;

}  // namespace callboard::simulator
