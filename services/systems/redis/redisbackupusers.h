#pragma once

#include "services/systems/formatwalker.h"

#include <QList>
#include <QStringList>

namespace millwright::systems::redis {

// The users as a file: the lines of ACL LIST and an end line with their number. Pure.
[[nodiscard]] QByteArray usersFile(const QStringList &lines);

// Reads such a file.
class UsersWalker final : public FormatWalker
{
public:
    [[nodiscard]] core::Result<void> feed(QByteArrayView bytes) override;
    [[nodiscard]] core::Result<void> finish() override;

    [[nodiscard]] qint64 size() const { return m_bytes.size(); }
    // ACL SETUSER for each user but "default". Passwords stand in them as SHA-256 hashes.
    [[nodiscard]] QList<QStringList> commands() const;

private:
    QByteArray m_bytes;
};

} // namespace millwright::systems::redis
