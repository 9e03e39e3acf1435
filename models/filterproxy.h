#pragma once

#include <QSortFilterProxyModel>

namespace millwright::models {

// Keeps the rows that hold every word typed, in any column; sorts by SortRole. Trees keep the parents of what matches.
class FilterProxy : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit FilterProxy(QObject *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] const QStringList &words() const { return m_words; }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    // Whether the source row's cells (texts and second lines) hold every word.
    [[nodiscard]] bool holdsWords(int row, const QModelIndex &parent) const;

private:
    QStringList m_words; // case folded
};

} // namespace millwright::models
