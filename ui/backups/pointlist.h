#pragma once

#include "models/pointsmodel.h"

#include <QWidget>

class QListView;

namespace millwright::ui::kit {
class MonthGrid;
class TextLabel;
}

namespace millwright::ui::backups {

// The left column: the month with a mark per day, and every restore point, newest first. Choosing a day chooses its newest point.
class PointList final : public QWidget
{
    Q_OBJECT
public:
    explicit PointList(QWidget *parent = nullptr);

    void present(const std::vector<backup::RestorePoint> &points, const QDateTime &now);
    [[nodiscard]] QString currentId() const;
    void choose(const QString &pointId);

Q_SIGNALS:
    void pointChosen(const QString &pointId);

private:
    void buildLayout();
    [[nodiscard]] QWidget *buildLegend();
    void chooseDay(QDate day);
    void chooseRow(const QModelIndex &index);

    models::PointsModel *m_model;
    kit::MonthGrid *m_month;
    kit::TextLabel *m_count;
    QListView *m_list;
    bool m_monthChosen = false;
};

} // namespace millwright::ui::backups
