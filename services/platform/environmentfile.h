#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

namespace millwright::platform {

using Variables = QHash<QString, QString>;

// The variables of a compose `.env` file: NAME=value lines with comments, `export`, single and double quotes. Lines that are none of
// that are skipped, as Compose does. Pure; values are unmasked.
[[nodiscard]] Variables parseEnvironmentFile(const QByteArray &content);

// text with $NAME, ${NAME}, ${NAME:-default}, ${NAME-default}, ${NAME:+other} and $$ resolved; what is not set becomes empty.
[[nodiscard]] QString interpolated(const QString &text, const Variables &variables);

} // namespace millwright::platform
