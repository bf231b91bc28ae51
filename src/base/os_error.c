#include "base/os_error.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "base/lang.h"

static const struct {
    int number;
    const char *chinese;
} texts[] = {
    {ENOENT, "没有该文件或文件夹"},
    {EACCES, "没有权限"},
    {EPERM, "不允许该操作"},
    {EISDIR, "这是一个文件夹"},
    {ENOTDIR, "路径中有一段不是文件夹"},
    {EEXIST, "文件已存在"},
    {ENOSPC, "磁盘空间已满"},
#ifdef EDQUOT
    {EDQUOT, "超出磁盘配额"},
#endif
    {EROFS, "所在的磁盘只读"},
    {EIO, "磁盘读写错误"},
    {EFBIG, "文件过大"},
    {ENAMETOOLONG, "文件名过长"},
    {ELOOP, "链接层数过多"},
    {EMFILE, "打开的文件过多"},
    {ENFILE, "系统打开的文件过多"},
    {ENOMEM, "内存不足"},
    {EBUSY, "文件正被占用"},
    {ETXTBSY, "文件正被占用"},
    {EPIPE, "接收输出的程序已退出"},
    {ENOTEMPTY, "文件夹不为空"},
    {EXDEV, "不能跨磁盘移动"},
#ifdef ESTALE
    {ESTALE, "网络文件已失效"},
#endif
};

const char *os_error(int number)
{
    const char *english = strerror(number);

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        if (texts[i].number == number)
            return lang_text(texts[i].chinese, english);
    return english;
}
