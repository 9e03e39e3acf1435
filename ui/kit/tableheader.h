#pragma once

#include <QHeaderView>

namespace millwright::ui::kit {

// A table's headings: small, muted, aligned as their columns, with a little arrow at the one it is sorted by. A heading is never
// cut by an arrow that is not there, which Qt's style sheet header does.
class TableHeader final : public QHeaderView
{
    Q_OBJECT
public:
    explicit TableHeader(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &box, int section) const override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace millwright::ui::kit
