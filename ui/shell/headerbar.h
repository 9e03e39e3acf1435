#pragma once

#include <QHash>
#include <QPointer>
#include <QWidget>

class QAbstractButton;
class QHBoxLayout;
class QStackedWidget;

namespace millwright::ui::kit {
class Page;
class TextLabel;
class VerdictLabel;
}

namespace millwright::ui::shell {

// The line on top: the page's title, its verdict line, the field that opens the palette, the page's own buttons.
class HeaderBar final : public QWidget
{
    Q_OBJECT
public:
    explicit HeaderBar(QWidget *parent = nullptr);

    void setPage(kit::Page &page);
    // The palette field shrinks to its icon, and the note leaves, when room is short.
    void setNarrow(bool narrow);

Q_SIGNALS:
    void paletteRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void presentHeadline();
    [[nodiscard]] QWidget *placeFor(kit::Page &page);

    kit::TextLabel *m_title;
    kit::VerdictLabel *m_verdict;
    kit::TextLabel *m_plain; // a headline without a verdict
    kit::TextLabel *m_note;
    QHBoxLayout *m_row;
    QWidget *m_palette;
    QPointer<kit::Page> m_page;
    QPointer<QWidget> m_centre;
    QPointer<QWidget> m_right;
    QHash<kit::Page *, QWidget *> m_places; // each page's own buttons, kept
    bool m_narrow = false;
};

} // namespace millwright::ui::shell
