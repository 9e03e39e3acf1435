#pragma once

#include <QPointer>
#include <QWidget>

namespace millwright::ui::shell {

// Content with a drawer at its right edge: beside it, or over it when there is little room. Esc closes the drawer
// (whoever has the focus inside and does not want the key itself).
class DrawerHost final : public QWidget
{
    Q_OBJECT
public:
    explicit DrawerHost(QWidget *content, QWidget *parent = nullptr); // takes content

    // nullptr closes. The drawer's widget is parented here and hidden, not deleted, when another takes its place.
    void setDrawer(QWidget *drawer, int width);
    void setOverlay(bool overlay);
    [[nodiscard]] QWidget *drawer() const { return m_drawer; }
    [[nodiscard]] bool overlays() const { return m_overlay; }

Q_SIGNALS:
    void closeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void place();

    QWidget *m_content;
    QWidget *m_ground; // card ground and left edge below the drawer
    QPointer<QWidget> m_drawer;
    int m_width = 0;
    bool m_overlay = false;
};

} // namespace millwright::ui::shell
