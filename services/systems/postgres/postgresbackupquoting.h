#pragma once

#include <QString>

namespace millwright::systems::postgres {

// Text as one word for each of the languages it passes on its way to the server. Pure.
[[nodiscard]] QString quotedIdentifier(const QString &name); // SQL: always with double quotes
[[nodiscard]] QString quotedLiteral(const QString &text); // SQL: safe whatever standard_conforming_strings says
[[nodiscard]] QString connectionString(const QString &database); // libpq: dbname='…', so that no name is taken for a URL or options
[[nodiscard]] QString quotedWord(const QString &text); // sh

// name with a suffix, within PostgreSQL's 63 bytes: the name is cut between characters, the suffix never.
[[nodiscard]] QString besideName(const QString &name, const QString &suffix);

} // namespace millwright::systems::postgres
