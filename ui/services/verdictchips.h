#pragma once

#include "services/core/verdict.h"

#include <QHash>
#include <QSet>
#include <QWidget>

namespace millwright::ui::services {

// One pressable chip per verdict with its count; pressed ones narrow the list, none pressed shows all.
class VerdictChips final : public QWidget
{
    Q_OBJECT
public:
    explicit VerdictChips(QWidget *parent = nullptr);

    void setCounts(const QHash<core::Verdict, int> &counts);
    [[nodiscard]] QSet<core::Verdict> chosen() const;

Q_SIGNALS:
    void chosenChanged();

private:
    class Chip;
    QList<Chip *> m_chips;
};

} // namespace millwright::ui::services
