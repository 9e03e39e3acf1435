#pragma once

#include "services/core/verdict.h"

#include <QSet>
#include <QSortFilterProxyModel>

namespace millwright::models {

// Keeps the rows with a chosen verdict and the headings above them; none chosen keeps all. A completed one-shot has no verdict.
class VerdictProxy final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit VerdictProxy(QObject *parent = nullptr);

    void setVerdicts(const QSet<core::Verdict> &verdicts);
    [[nodiscard]] const QSet<core::Verdict> &verdicts() const { return m_verdicts; }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QSet<core::Verdict> m_verdicts;
};

} // namespace millwright::models
