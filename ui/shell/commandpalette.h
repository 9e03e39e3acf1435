#pragma once

#include "ui/shell/palettesearch.h"

#include <QPointer>
#include <QWidget>

class QLineEdit;
class QListView;

namespace millwright::ui::shell {

class PaletteModel;

// Ctrl+K: every action, page and service by its name, over the window's upper middle. Enter runs the chosen one, Esc or a press
// outside closes; the focus goes back to where it was.
class CommandPalette final : public QWidget
{
    Q_OBJECT
public:
    explicit CommandPalette(QWidget *window);

    void open(const QList<PaletteEntry> &entries);

Q_SIGNALS:
    void chosen(const millwright::ui::shell::PaletteEntry &entry);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildLayout();
    void find(const QString &query);
    void fitHeight();
    void moveBy(int rows);
    void runCurrent();
    void close();

    QWidget *m_frame;
    QLineEdit *m_field;
    QListView *m_list;
    PaletteModel *m_model;
    QPointer<QWidget> m_focusBefore;
};

} // namespace millwright::ui::shell
