#include "simulator/people.h"

namespace callboard::simulator {
namespace {

constexpr Person kPeople[] = {
    {"Zoë Martin", "FR"},      {"Camille Dubois", "FR"},
    {"Léo Garnier", "FR"},     {"Inès Moreau", "FR"},
    {"Hugo Lefèvre", "FR"},    {"Emma Roux", "FR"},
    {"Noël Chevalier", "FR"},  {"Chloé D'Arcy", "FR"},
    {"Amélie Œuvrard", "FR"},  {"Théo Blanchard", "FR"},
    {"Jeanne Faure", "FR"},    {"Malo Le Goff", "FR"},
    {"Anaïs Perrin", "FR"},    {"Oscar Vidal", "FR"},
    {"Louise Caron", "FR"},    {"Maximilienne-Apolline de La Rochefoucauld", "FR"},
    {"Oliver Wright", "EN"},   {"Amelia Clarke", "EN"},
    {"Siobhán O'Neill", "EN"}, {"Jack Turner", "EN"},
    {"Priya Nair", "EN"},      {"Łukasz Nowak", "EN"},
    {"Åsa Lindqvist", "EN"},   {"Dmitri Волков", "EN"},
    {"محمد العلوي", "AR"},     {"فاطمة بنعلي", "AR"},
    {"يوسف حداد", "AR"},       {"ليلى منصور", "AR"},
    {"山田 花子", "JA"},       {"佐藤 健", "JA"},
    {"鈴木 さくら", "JA"},     {"Lina🌸 Petit", "FR"},
};

}  // namespace

std::size_t person_count() { return std::size(kPeople); }

Person person(std::size_t index) { return kPeople[index]; }

std::string fictional_phone(std::size_t number) { return fmt::format("06399800{:02}", number % 100); }

std::string fictional_email(std::size_t number) { return fmt::format("visitor{}@example.org", number % 1000); }

}  // namespace callboard::simulator
